import type { Impact } from '../analysis';
import type { Comparison } from './area-sides';
import { listed } from './impacts';
import { nameAt, newCalls, wayImpact } from './new-calls';
import { type NewLead, newLeads } from './new-leads';
import { newUses } from './new-uses';

/**
 * Code that newly leads to what an area regulates: itself, or over code that led there already. Of one declaration both are one
 * finding.
 */
export function newWays(comparison: Comparison): Impact[] {
  const leads = new Map(
    newLeads(comparison).map((lead) => [`${lead.reason} ${lead.id}`, leadImpact(comparison, lead)]),
  );
  const own = [...newCalls(comparison), ...newUses(comparison)].map(({ node, impact }) => {
    const key = `${impact.reason} ${node}`;
    const lead = leads.get(key);
    leads.delete(key);
    return lead === undefined ? impact : both(impact, lead);
  });
  return [...own, ...leads.values()].filter(({ location }) => !comparison.tests.has(location.path));
}

function leadImpact(comparison: Comparison, lead: NewLead): Impact {
  const what = lead.reason === 'host' ? 'the host ' : '';
  const through = lead.through.map((id) => nameAt(comparison.head.graph, id));
  const detail = `newly reaches ${what}${listed(lead.targets, lead.others)} through ${listed(through)}`;
  return wayImpact(comparison, lead.id, { ...lead, detail });
}

/** A certain way is told before a guess, and the level is its. */
function both(own: Impact, lead: Impact): Impact {
  const [first, second] = own.approximate && !lead.approximate ? [lead, own] : [own, lead];
  const doubt = second.approximate && !first.approximate ? 'perhaps ' : '';
  const chain = first.chain.length > 0 ? first.chain : second.chain;
  return { ...first, chain, detail: `${first.detail}, and ${doubt}${second.detail}` };
}
