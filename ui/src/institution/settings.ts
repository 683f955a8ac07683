/**
 * What one writes down of an institution before its office is made, and the office.toml that the engine reads of it. Checks
 * nothing: the engine does.
 */

/** What the institution is filed for. */
export interface FilingDraft {
  occupation: string;
  levels: string[];
}

/** A workshop; its teams are named one after another. */
export interface WorkshopDraft {
  code: string;
  name: string;
  teams: string;
}

/** The parts of numbers, and within what their serial counts. */
export interface NumberDraft {
  letter: string;
  institution: string;
  province: string;
  serial: string;
  scope: string;
}

/** The institution as it is written down. */
export interface InstitutionDraft {
  name: string;
  name_en: string;
  credit_code: string;
  number: NumberDraft;
  filings: FilingDraft[];
  workshops: WorkshopDraft[];
}

/** What was typed: of the numbers only what is not as the rule pack proposes it, so that another pack proposes anew. */
export type TypedInstitution = Omit<InstitutionDraft, 'number'> & { number: Partial<NumberDraft> };

/** What a rule pack proposes for numbers, by its figures. */
export function proposedNumber(figures: readonly { field: string; value: string }[]): NumberDraft {
  const of = (part: string) => figures.find(({ field }) => field === `number.${part}`)?.value ?? '';
  return { letter: of('letter'), institution: of('institution'), province: of('province'), serial: '', scope: of('scope') };
}

/** Lets go of the parts that are as proposed. */
export function typedOf(draft: InstitutionDraft, proposed: NumberDraft): TypedInstitution {
  const number = Object.fromEntries(Object.entries(draft.number).filter(([part, value]) => value !== proposed[part as keyof NumberDraft]));
  return { ...draft, number };
}

/** What one begins with. */
export const NEW_INSTITUTION: TypedInstitution = {
  name: '',
  name_en: '',
  credit_code: '',
  number: {},
  filings: [{ occupation: '', levels: ['level5', 'level4', 'level3'] }],
  workshops: [],
};

/** The text of an office.toml. Teams are numbered in the order in which they are named. */
export function settingsText(draft: InstitutionDraft): string {
  const { letter, institution, province, serial, scope } = draft.number;
  const lines = [
    '[institution]',
    `name = ${quoted(draft.name)}`,
    ...(draft.name_en.trim() ? [`name_en = ${quoted(draft.name_en)}`] : []),
    `credit_code = ${quoted(draft.credit_code)}`,
    'demo = false',
    `number = { letter = ${quoted(letter)}, institution = ${quoted(institution)}, province = ${quoted(province)}, serial = ${quoted(serial)}, scope = ${quoted(scope)} }`,
  ];
  for (const { occupation, levels } of draft.filings) {
    lines.push('', '[[filing]]', `occupation = ${quoted(occupation)}`, `levels = [${levels.map(quoted).join(', ')}]`);
  }
  // A row that nothing was typed into is no workshop.
  for (const workshop of draft.workshops.filter(({ code, name, teams }) => `${code}${name}${teams}`.trim() !== '')) {
    const teams = workshop.teams.split(/[\u3001\uff0c,\uff1b;\n]/).map((name) => name.trim()).filter(Boolean);
    lines.push(
      '', '[[workshops]]', `code = ${quoted(workshop.code)}`, `name = ${quoted(workshop.name)}`,
      `teams = [${teams.map((name, at) => `{ code = "${at + 1}", name = ${quoted(name)} }`).join(', ')}]`,
    );
  }
  return `${lines.join('\n')}\n`;
}

/** A TOML basic string; its escapes are those of JSON. */
function quoted(text: string): string {
  return JSON.stringify(text.trim());
}
