/**
 * The recovery sheet of a first account before the account is made: drawn once, kept while its owner mends what she typed, because
 * she may have printed it. Must not know how it is shown.
 */
import { useState } from 'react';
import type { MakeFirstAccount } from '../bindings/MakeFirstAccount';
import type { RecoverySheet } from '../bindings/RecoverySheet';
import { call } from '../shared/calls/call';
import type { FirstAccountFilled } from './FirstAccountFields';

/** What has been typed and drawn so far, and what draws it. */
export function useFirstSheet() {
  const [drawn, setDrawn] = useState<{ filled: FirstAccountFilled; sheet: RecoverySheet }>();
  const prepare = async ({ name, password, duties }: FirstAccountFilled) => {
    const filled = { name, password, duties };
    setDrawn({ filled, sheet: await call('prepare_first_account', { ...filled, ...(drawn ? { recovery: drawn.sheet.groups } : {}) }) });
  };
  const first: MakeFirstAccount | undefined = drawn && { ...drawn.filled, recovery: drawn.sheet.groups };
  return { sheet: drawn?.sheet, first, prepare };
}

/** Writes it as a PDF. */
export const saveFirstSheet = (institution: string, sheet: RecoverySheet) => (path: string) => call('save_first_sheet', { institution, sheet, path });
