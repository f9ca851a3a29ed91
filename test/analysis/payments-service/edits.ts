import type { Edits } from './edit';
import { CALLS } from './edits/calls';
import { CLASSES } from './edits/classes';
import { CONTAINERS } from './edits/containers';
import { CONTROLS } from './edits/controls';
import { DATA } from './edits/data';
import { ENTRIES } from './edits/entries';
import { REGULATED } from './edits/regulated';
import { SILENT_BESIDE } from './edits/silent-beside';
import { SILENT_ELSEWHERE } from './edits/silent-elsewhere';
import { SILENT_ORDER } from './edits/silent-order';
import { SILENT_TEXT } from './edits/silent-text';
import { SUPPLY } from './edits/supply';
import { UNSEEN } from './edits/unseen';
import { USES } from './edits/uses';
import { VALUES } from './edits/values';
import { WAYS } from './edits/ways';
import { WIRING } from './edits/wiring';

/** Every table, by what its edits have in common. */
export const TABLES: Readonly<Record<string, Edits>> = {
  'values that are read': VALUES,
  'code that is called': CALLS,
  'interfaces and base classes': CLASSES,
  'decorators, injection and constructors': CONTAINERS,
  'what imports mean, and what modules do': WIRING,
  'packages, builds and the policy': SUPPLY,
  'regulated code': REGULATED,
  controls: CONTROLS,
  'new ways into regulated code': WAYS,
  'new entries into regulated code': ENTRIES,
  'packages and hosts': USES,
  'tables, types and data': DATA,
  'what nobody can see': UNSEEN,
  'silent: other text': SILENT_TEXT,
  'silent: another place': SILENT_ORDER,
  'silent: code beside': SILENT_BESIDE,
  'silent: code somewhere else': SILENT_ELSEWHERE,
};
