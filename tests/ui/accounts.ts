/**
 * The accounts of the factory's states, as they are made in tests/factory/src/accounts.rs, and signing in beside the window. Must
 * not know the screens.
 */
import { ask, type Bridge } from './bridge.ts';

/** Does everything but approve. */
export const OFFICER = '李敏';
/** Approves. */
export const APPROVER = '王建国';
/** Looks. */
export const AUDITOR = '赵静';
/** Whom a test gives an account. */
export const NEWCOMER = '陈淑芬';

/** The password of an account. */
export const passwordOf = (name: string) => `${name}在缝纫车间的密码`;
/** The one that another gives at first. */
export const FIRST_PASSWORD = '只用一次的初始密码';

/** Signs in on the desk; a window that is there has to be loaded anew. */
export async function signInAs(bridge: Bridge, name: string, password = passwordOf(name)): Promise<void> {
  await ask(bridge, 'sign_in', { account: name, password });
}

/** Gives the newcomer an account; the officer is signed in then. */
export async function addNewcomer(bridge: Bridge): Promise<void> {
  await signInAs(bridge, OFFICER);
  await ask(bridge, 'add_account', { name: NEWCOMER, duties: ['score_clerk', 'quality_clerk'], password: FIRST_PASSWORD });
}
