/**
 * Writes the settings of an institution as the file that `create_office` reads. Checks nothing: the engine does.
 */

/** What the form of a new office asks for. */
export interface InstitutionForm {
  name: string;
  name_en?: string;
  credit_code: string;
  institution: string;
  province: string;
  serial: string;
  occupation: string;
  levels: string[];
  workshops: { code: string; name: string; teams: string }[];
}

/** The text of an office.toml. Teams are numbered in the order in which they are named. */
export function settingsText(form: InstitutionForm): string {
  const lines = [
    '[institution]',
    `name = ${quoted(form.name)}`,
    ...(form.name_en?.trim() ? [`name_en = ${quoted(form.name_en)}`] : []),
    `credit_code = ${quoted(form.credit_code)}`,
    'demo = false',
    `number = { letter = "Y", institution = ${quoted(form.institution)}, province = ${quoted(form.province)}, serial = ${quoted(form.serial)}, scope = "year_and_level" }`,
    '',
    '[[filing]]',
    `occupation = ${quoted(form.occupation)}`,
    `levels = [${form.levels.map(quoted).join(', ')}]`,
  ];
  for (const workshop of form.workshops) {
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
