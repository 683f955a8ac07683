/**
 * The workshop of the factory's states, as it stands on the screen; it is made in tests/factory/src/workshop.rs. Must not
 * know the screens.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ask, type Bridge, type Packet } from './bridge.ts';

/** The round. */
export const WORKSHOP_ROUND = '2026-W1';
export const WORKSHOP_TITLE = '2026年缝纫车间主管评分';

/** Who is marked. */
export const PEOPLE = ['王小燕', '欧阳丽华', '李𠮷', '阿依古丽·买买提', '周春燕', '陈美玲', '林秀英', '黄丽娟', '吴桂香', '郑玉兰', '何彩云', '许金凤'];

/** The nth person of a long list. */
export const personOfMany = (at: number) => `${PEOPLE[at % PEOPLE.length] ?? ''}${at}`;

/** Who marks as supervisor; three masters mark a criterion of their own. */
export const RATERS = [{ code: 'S1', name: '张建国' }, { code: 'S2', name: '刘海英' }] as const;

/** What is marked: three judged criteria and one measured. */
export const CRITERIA = ['产量完成', '质量意识', '安全与现场', '缝份尺寸'];

/** The second round, planned and without candidates. */
export const SECOND_ROUND = '2026-W2';

/** Staff number of the nth person. */
export const staffNo = (at: number) => `W${String(at + 1).padStart(4, '0')}`;

/** The first supervisor's packet, of an office whose packets are out. */
export function supervisorsPacket({ office }: Bridge): Packet {
  const packet = office?.packets.find((one) => one.rater === RATERS[0].code);
  if (!packet) throw new Error('no packet of the first supervisor is out');
  return packet;
}

/** Where the office lies that the test began with. */
export function locationOf({ office }: Bridge): string {
  if (!office) throw new Error('the test began without an office');
  return office.location;
}

/** Makes the packets of the round into a folder of their own. */
export async function makePackets(bridge: Bridge, expires: string): Promise<Packet[]> {
  const folder = join(bridge.folder, '评分包');
  mkdirSync(folder);
  const made = await ask(bridge, 'make_packets', { round: WORKSHOP_ROUND, folder, expires_on: expires });
  return (made as { packets: Packet[] }).packets;
}
