import { type RuleCases, silent } from '../../support/rule-cases';
import { evidenceWith, impact, paymentsFinding } from './impacts';

const call = impact({ subject: 'refund', reason: 'module', detail: 'newly calls `stripe`' });

export const regulatedCall: RuleCases = {
  fires: {
    'changed code that newly uses a regulated package': {
      evidence: evidenceWith('newCalls', [call]),
      expected: [
        paymentsFinding({
          rule: 'regulated-call',
          title: 'New way into Money movement: `refund` newly calls `stripe`',
          message: '`refund` newly calls `stripe`; that package belongs to Money movement, SOX-404.',
        }),
      ],
    },
    'changed code that newly names a regulated host': {
      evidence: evidenceWith('newCalls', [
        impact({ subject: 'refund', reason: 'host', detail: 'newly names `api.stripe.example`' }),
      ]),
      expected: [
        paymentsFinding({
          rule: 'regulated-call',
          title: 'New way into Money movement: `refund` newly names `api.stripe.example`',
          message: '`refund` newly names `api.stripe.example`; that host belongs to Money movement, SOX-404.',
        }),
      ],
    },
    'a default export by its file': {
      evidence: evidenceWith('newCalls', [{ ...call, subject: 'default' }]),
      expected: [
        paymentsFinding({
          rule: 'regulated-call',
          title: 'New way into Money movement: `default of round.ts` newly calls `stripe`',
          message:
            '`default of round.ts` newly calls `stripe`; that package belongs to Money movement, SOX-404.',
        }),
      ],
    },
  },
  accepts: { 'a change without a new way into regulated code': silent(evidenceWith('newCalls', [])) },
  nearMisses: {
    'a new call into an area for agents that a person wrote': silent(
      evidenceWith('newCalls', [{ ...call, area: 'models' }]),
    ),
  },
};
