/**
 * What is typed into the wizard of a new office, and the draft that the core gets of it. Checks nothing: the core does. It
 * must not know how a settings file is written.
 */
import type { FilingDraft } from '../bindings/FilingDraft';
import type { NumberDraft } from '../bindings/NumberDraft';
import type { OfficeDraft } from '../bindings/OfficeDraft';

/** A workshop; its teams are named one after another. */
export interface TypedWorkshop {
  code: string;
  name: string;
  teams: string;
}

/** The institution as the wizard shows it. */
export interface OfficeForm {
  name: string;
  name_en: string;
  credit_code: string;
  number: NumberDraft;
  filings: FilingDraft[];
  workshops: TypedWorkshop[];
}

/** What was typed: of the numbers only what is not as the rule pack proposes it, so that another pack proposes anew. */
export type TypedOffice = Omit<OfficeForm, 'number'> & { number: Partial<NumberDraft> };

/** What a rule pack proposes for numbers, by its figures. */
export function proposedNumber(figures: readonly { field: string; value: string }[]): NumberDraft {
  const of = (part: string) => figures.find(({ field }) => field === `number.${part}`)?.value ?? '';
  return { letter: of('letter'), institution: of('institution'), province: of('province'), serial: '', scope: of('scope') };
}

/** Lets go of the parts that are as proposed. */
export function typedOf(form: OfficeForm, proposed: NumberDraft): TypedOffice {
  const number = Object.fromEntries(Object.entries(form.number).filter(([part, value]) => value !== proposed[part as keyof NumberDraft]));
  return { ...form, number };
}

/** What one begins with. */
export const NEW_OFFICE: TypedOffice = {
  name: '',
  name_en: '',
  credit_code: '',
  number: {},
  filings: [{ occupation: '', levels: ['level5', 'level4', 'level3'] }],
  workshops: [],
};

/** A row that nothing was typed into is no workshop. */
export function isBlank({ code, name, teams }: TypedWorkshop): boolean {
  return `${code}${name}${teams}`.trim() === '';
}

/** The draft as the core gets it. Teams are numbered in the order in which they are named. */
export function draftOf(form: OfficeForm): OfficeDraft {
  const { letter, institution, province, serial, scope } = form.number;
  return {
    institution: {
      name: form.name.trim(),
      name_en: form.name_en.trim() || null,
      credit_code: form.credit_code.trim(),
      demo: false,
      number: { letter, institution: institution.trim(), province: province.trim(), serial: serial.trim(), scope },
    },
    filing: form.filings.map(({ occupation, levels }) => ({ occupation: occupation.trim(), levels })),
    workshops: form.workshops.filter((row) => !isBlank(row)).map(({ code, name, teams }) => ({
      code: code.trim(),
      name: name.trim(),
      teams: teams.split(/[\u3001\uff0c,\uff1b;\n]/).map((team) => team.trim()).filter(Boolean).map((team, at) => ({ code: `${at + 1}`, name: team })),
    })),
  };
}
