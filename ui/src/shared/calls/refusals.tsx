/**
 * Shows a refusal where it belongs: beside the input it names, or in a dialog with its hint.
 */
import { App } from 'antd';
import { createContext, useCallback, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionError, placeOf } from './errors';
import style from './refusals.module.css';

/** A way on after a refusal: what its button says, and what it opens. */
export interface WayOn {
  label: string;
  go: (error: ActionError) => void;
}

/** The ways on that the window offers, by the codes of refusals. */
export const WaysOn = createContext<Readonly<Record<string, WayOn>>>({});

/** Returns a function that shows what was thrown; `beside` receives refusals about one of `fields`. */
export function useRefusals(fields: readonly string[] = [], beside?: (error: ActionError) => void) {
  const { modal } = App.useApp();
  const { t } = useTranslation();
  const ways = useContext(WaysOn);
  const names = fields.join(' ');
  return useCallback((thrown: unknown) => {
    const error = ActionError.from(thrown);
    const place = placeOf(error, names.split(' '));
    if (place === 'field' && beside) {
      beside(error);
      return;
    }
    const way = ways[error.code];
    if (way) {
      modal.confirm({
        title: t('common.refused'),
        content: <Refusal error={error} />,
        okText: way.label,
        cancelText: t('common.understood'),
        width: 480,
        onOk: () => way.go(error),
      });
      return;
    }
    const show = place === 'fault' ? modal.error : modal.warning;
    show({
      title: place === 'fault' ? t('common.fault') : t('common.refused'),
      content: <Refusal error={error} />,
      okText: t('common.understood'),
      width: 480,
    });
  }, [modal, t, ways, names, beside]);
}

/** The message and the hint of a refusal. */
export function Refusal({ error }: { error: ActionError }) {
  return (
    <div data-code={error.code}>
      <p className={style.refusalMessage}>{error.message}</p>
      {error.hint ? <p data-hint className={style.refusalHint}>{error.hint}</p> : null}
    </div>
  );
}
