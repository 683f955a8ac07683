/** Other copies of this office that were seen on this computer: compared with the open one, or said not to count any more. */
import { App, Button, Modal, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SeenPlace } from '../bindings/SeenPlace';
import { useSession } from '../session/session';
import { call } from '../shared/calls/call';
import { Refusal, useRefusals } from '../shared/calls/refusals';
import { useAction } from '../shared/calls/useAction';
import { minute } from '../shared/words/format';
import { Compared } from './Compared';
import style from './OtherCopies.module.css';

/** The list; nothing while only this one was ever seen. */
export function OtherCopies({ seen }: { seen: SeenPlace[] }) {
  const { t, i18n } = useTranslation();
  const { message } = App.useApp();
  const refuse = useRefusals();
  const [compared, setCompared] = useState<string>();
  if (seen.length < 2) return null;
  const forget = (place: string) => {
    call('forget_place', { place }).then(() => void message.success(t('safekeeping.forgotten')), refuse);
  };
  return (
    <>
      <h2 className="below-s">{t('safekeeping.seen_title')}</h2>
      <p className="quiet small">{t('safekeeping.seen_text')}</p>
      <table className="sheet panel below-l" data-testid="seen-places">
        <thead><tr><th>{t('safekeeping.seen_place')}</th><th>{t('safekeeping.seen_at')}</th><th className="num">{t('safekeeping.lines')}</th><th>{t('safekeeping.acts')}</th></tr></thead>
        <tbody>
          {seen.map((one) => (
            <tr key={one.place}>
              <td className="breaks">{one.place}</td>
              <td className="figure">{minute(one.at, i18n.language)}</td>
              <td className="num">{one.lines}</td>
              <td>
                <span className={style.acts}>
                  <Button size="small" aria-label={t('safekeeping.compare_with', { place: one.place })} onClick={() => setCompared(one.place)}>{t('safekeeping.compare')}</Button>
                  <Button size="small" aria-label={t('safekeeping.forget_of', { place: one.place })} onClick={() => forget(one.place)}>{t('safekeeping.forget')}</Button>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {compared === undefined ? null : <CompareDialog place={compared} close={() => setCompared(undefined)} />}
    </>
  );
}

function CompareDialog({ place, close }: { place: string; close: () => void }) {
  const { t } = useTranslation();
  const { office } = useSession();
  const { data, error } = useAction('compare_offices', { first: office?.location ?? '', second: place });
  return (
    <Modal open title={t('safekeeping.compare_title')} footer={<Button onClick={close}>{t('common.close')}</Button>} width={820} onCancel={close} className="high">
      {error ? <Refusal error={error} /> : data ? <Compared compared={data} first={t('safekeeping.this_one')} second={t('safekeeping.other_one')} /> : <Skeleton active />}
    </Modal>
  );
}
