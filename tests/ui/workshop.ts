/**
 * A small factory whose round waits for marks from the workshop, made through the bridge with the texts of files that a
 * person would write. Must not know the screens.
 */
import { mkdirSync, writeFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Bridge, inRepository } from './bridge.ts';

/** The round. */
export const WORKSHOP_ROUND = '2026-W1';
export const WORKSHOP_TITLE = '2026年缝纫车间主管评分';

/** Who is marked. */
export const PEOPLE = ['王小燕', '欧阳丽华', '李𠮷', '阿依古丽·买买提', '周春燕', '陈美玲', '林秀英', '黄丽娟', '吴桂香', '郑玉兰', '何彩云', '许金凤'];

/** Who marks as supervisor; three masters mark a criterion of their own. */
export const RATERS = [{ code: 'S1', name: '张建国' }, { code: 'S2', name: '刘海英' }] as const;

/** What is marked: three judged criteria and one measured. */
export const CRITERIA = ['产量完成', '质量意识', '安全与现场', '缝份尺寸'];

/** The criteria of the supervisors. */
const FOUR = `
[[criteria]]
code = "output"
component = "supervisor"
name = "产量完成"
name_en = "Output"
kind = "judged"
min = "0"
max = "100"
step = "0.5"
weight = "30"
descriptors = [
  { from = "90", text = "长期超额完成定额，旺季赶货仍能保持" },
  { from = "80", text = "稳定完成定额，时有超额" },
  { from = "70", text = "基本完成定额" },
  { from = "60", text = "勉强完成定额，月度起伏较大" },
  { from = "0", text = "经常完不成定额" },
]
[[criteria]]
code = "quality_sense"
component = "supervisor"
name = "质量意识"
name_en = "Care for quality"
kind = "judged"
min = "0"
max = "100"
step = "0.5"
weight = "30"
descriptors = [
  { from = "90", text = "自检互检成习惯，能发现上道工序的问题并及时反馈" },
  { from = "80", text = "坚持自检，返修很少" },
  { from = "70", text = "按要求自检，返修在正常范围" },
  { from = "60", text = "需要提醒才自检，返修偏多" },
  { from = "0", text = "不自检，同样的问题一再出现" },
]
[[criteria]]
code = "safety"
component = "supervisor"
name = "安全与现场"
name_en = "Safety and order"
kind = "judged"
min = "0"
max = "100"
step = "0.5"
weight = "20"
[[criteria]]
code = "seam"
component = "supervisor"
name = "缝份尺寸"
name_en = "Seam allowance"
kind = "measured"
weight = "20"
points = [
  { name = "全部在公差之内", points = "100" },
  { name = "一处超差", points = "80" },
  { name = "两处超差", points = "60" },
  { name = "三处以上超差", points = "0" },
]
`;

/** As many judged criteria as are wished instead, of about the same weight, coded c1, c2 and so on. */
export const judged = (count: number) => Array.from({ length: count }, (_, at) => `
[[criteria]]
code = "c${at + 1}"
component = "supervisor"
name = "第${at + 1}项要求"
kind = "judged"
min = "0"
max = "100"
step = "0.5"
weight = "${Math.floor((100 * (at + 1)) / count) - Math.floor((100 * at) / count)}"
`).join('');

const standard = (supervisors: string) => `
[standard]
code = "sewing-floor"
occupation = "6-05-01-03"
level = "level4"
version = "1"
title = "缝纫工 四级/中级工 车间评分标准"
work_type = "--"
${supervisors}
[[criteria]]
code = "skills"
component = "master"
name = "操作技能"
name_en = "Operating skill"
kind = "judged"
min = "0"
max = "100"
step = "2.5"
weight = "100"
[scheme]
version = "1"
digits = 1
rounding = "half_up"
pass_total = "60"
[[scheme.components]]
component = "master"
weight = "50"
pass = "60"
combine = "mean"
least_raters = 1
[[scheme.components]]
component = "supervisor"
weight = "50"
pass = "60"
combine = "mean"
least_raters = 1
discrepancy_limit = "25"
[[eligibility]]
id = "1"
text = "从事本职业工作满5年"
years_in_occupation = 5
`;

const round = (code: string, title: string) => `
code = "${code}"
title = "${title}"
standard = "sewing-floor"
standard_version = "1"
announced_on = 2026-03-02
scoring_from = 2026-04-01
scoring_to = 2099-12-31
[[panel]]
code = "DD"
name = "吴督导"
role = "quality_supervisor"
${['谢金华', '曾金坤', '洪素忠'].map((name, at) => `[[panel]]\ncode = "A${at + 1}"\nname = "${name}"\nrole = "assessor"\ncomponent = "master"\n`).join('')}
${RATERS.map((rater) => `[[panel]]\ncode = "${rater.code}"\nname = "${rater.name}"\nrole = "supervisor"\ncomponent = "supervisor"\n`).join('')}
`;

/** Asks an action of the bridge, as a screen would. */
export async function ask(bridge: Bridge, action: string, input: object): Promise<unknown> {
  const { origin, searchParams } = new URL(bridge.url);
  const answer = await fetch(`${origin}/rpc/${action}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${searchParams.get('token') ?? ''}`, 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  const said = await answer.json() as unknown;
  if (!answer.ok) throw new Error(`${action}: ${JSON.stringify(said)}`);
  return said;
}

/** Staff number of the nth person. */
export const staffNo = (at: number) => `W${String(at + 1).padStart(4, '0')}`;

/**
 * Makes the office with its round open for marks; answers where the office lies. It stays on the desk. Who is marked, and
 * by which criteria of the supervisors, may be others.
 */
export async function makeWorkshop(bridge: Bridge, people = PEOPLE, supervisors = FOUR): Promise<string> {
  const location = join(bridge.folder, '本厂.office');
  const roster = join(bridge.folder, '花名册.csv');
  writeFileSync(roster, [
    '工号,姓名,身份证号,车间,班组,职业,从事本职业起始日期',
    ...people.map((name, at) => `${staffNo(at)},${name},${idNumber(at)},缝纫车间,缝纫${at % 2 === 0 ? '一' : '二'}组,缝纫工,2010-03-01`),
  ].join('\n'));
  await ask(bridge, 'create_office', { location, settings: readFileSync(inRepository('assets/demo/office.toml'), 'utf8') });
  await ask(bridge, 'import_employees', { path: roster, mapping: null, mode: 'skip', dry_run: false });
  await ask(bridge, 'import_standard', { text: standard(supervisors) });
  await ask(bridge, 'open_round', { text: round(WORKSHOP_ROUND, WORKSHOP_TITLE) });
  await ask(bridge, 'enrol_round', { round: WORKSHOP_ROUND, staff_nos: [] });
  await ask(bridge, 'open_scoring', { round: WORKSHOP_ROUND });
  return location;
}

/** A second round, planned and without candidates, and two newcomers who are not eligible for it; answers its code. */
export async function planRound(bridge: Bridge): Promise<string> {
  const code = '2026-W2';
  const roster = join(bridge.folder, '新职工.csv');
  writeFileSync(roster, '工号,姓名,车间,班组,职业,从事本职业起始日期\nN0001,林阿妹,缝纫车间,缝纫一组,缝纫工,2025-09-01\nN0002,吴丽丽,缝纫车间,缝纫二组,缝纫工,2025-11-01\n');
  await ask(bridge, 'import_employees', { path: roster, mapping: null, mode: 'skip', dry_run: false });
  await ask(bridge, 'open_round', { text: round(code, '2026年第二次车间评分') });
  return code;
}

/** A file with everybody marked by both supervisors, one pair of marks too far apart; taken in, so that both sheets are submitted. */
export async function markEverybody(bridge: Bridge): Promise<void> {
  const path = join(bridge.folder, '主管评分.csv');
  const rows = PEOPLE.flatMap((_, at) => RATERS.map(({ code }, which) => `${staffNo(at)},${code},${at === 0 && which === 1 ? 55 : 85},80,80,100`));
  writeFileSync(path, [`工号,评分人,${CRITERIA.join(',')}`, ...rows].join('\n'));
  await ask(bridge, 'import_scores', { round: WORKSHOP_ROUND, source: 'supervisor', path });
}

/** A packet as `make_packets` answers. */
export interface Packet {
  rater: string;
  file: string;
  passphrase: string | null;
}

/** Makes the packets of the round into a folder of their own. */
export async function makePackets(bridge: Bridge, folder = '评分包', expires?: string): Promise<Packet[]> {
  const path = join(bridge.folder, folder);
  mkdirSync(path, { recursive: true });
  const made = await ask(bridge, 'make_packets', { round: WORKSHOP_ROUND, folder: path, ...(expires ? { expires_on: expires } : {}) });
  return (made as { packets: Packet[] }).packets;
}

/** An ID number of the unassigned area 350599 with the right check digit (GB 11643). */
function idNumber(at: number): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const body = `35059919800101${String(at).padStart(3, '0')}`;
  const sum = [...body].reduce((total, digit, place) => total + Number(digit) * (weights[place] ?? 0), 0);
  return body + '10X98765432'.charAt(sum % 11);
}
