import type { Edits } from './edit';
import { CALLS } from './edits/calls';
import { CLASSES } from './edits/classes';
import { CONTROLS } from './edits/controls';
import { REGULATED } from './edits/regulated';
import { SILENT_BESIDE } from './edits/silent-beside';
import { SILENT_ELSEWHERE } from './edits/silent-elsewhere';
import { SILENT_ORDER } from './edits/silent-order';
import { SILENT_TEXT } from './edits/silent-text';
import { UNSEEN } from './edits/unseen';
import { USES } from './edits/uses';
import { VALUES } from './edits/values';
import { WAYS } from './edits/ways';
import { WIRING } from './edits/wiring';

/** Every table, by what its edits have in common. */
export const TABLES: Readonly<Record<string, Edits>> = {
  'values that are read': VALUES,
  'code that is called': CALLS,
  'classes and what stands behind them': CLASSES,
  'what imports mean, and what modules do': WIRING,
  'regulated code': REGULATED,
  controls: CONTROLS,
  'new ways into regulated code': WAYS,
  'packages, hosts, tables, types and data': USES,
  'what nobody can see': UNSEEN,
  'silent: other text': SILENT_TEXT,
  'silent: another place': SILENT_ORDER,
  'silent: code beside': SILENT_BESIDE,
  'silent: code somewhere else': SILENT_ELSEWHERE,
};
