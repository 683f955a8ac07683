/** The daily copy of an office that stays open: asks the core now and then whether it is due. Must not know when that is. */
import { App } from 'antd';
import { useEffect } from 'react';
import { call } from '../shared/calls/call';
import { ActionError, said } from '../shared/calls/errors';

/** The first time: not while the first screen is being read. */
const FIRST = 60_000;

/** How often from then on. */
const AGAIN = 30 * 60_000;

/** Asks while an office is open. What goes wrong is said, and is in nobody's way. */
export function useDailyCopy(): void {
  const { message } = App.useApp();
  useEffect(() => {
    const ask = () => {
      call('keep_due_copy', {}).then(({ warnings }) => {
        const [first] = warnings;
        if (first) void message.warning(said(new ActionError(first)), 10);
      }, (thrown: unknown) => void message.warning(said(ActionError.from(thrown)), 10));
    };
    const first = setTimeout(ask, FIRST);
    const again = setInterval(ask, AGAIN);
    return () => {
      clearTimeout(first);
      clearInterval(again);
    };
  }, [message]);
}
