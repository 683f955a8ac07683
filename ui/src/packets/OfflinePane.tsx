/**
 * Offline scores of a round: who has got a packet, who has returned how much, what is in conflict, and the ways to make
 * packets, take returns and know devices.
 */
import { Badge, Button, Result, Skeleton } from 'antd';
import { ExportOutlined, ImportOutlined, LaptopOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refusal } from '../shared/calls/refusals';
import { useAction } from '../shared/calls/useAction';
import { PaperTools } from '../marks/paper/PaperTools';
import { BoardTable } from './BoardTable';
import { ConflictTable } from './ConflictTable';
import { DevicesDialog } from './DevicesDialog';
import { MakeDialog } from './MakeDialog';
import { useTaking } from './taking';
import style from './OfflinePane.module.css';

/** The tab. */
export function OfflinePane({ round }: { round: string }) {
  const { t } = useTranslation();
  const take = useTaking();
  const board = useAction('packet_board', { round });
  const [chosen, setChosen] = useState<string[]>([]);
  const [making, setMaking] = useState(false);
  const [devices, setDevices] = useState(false);
  if (board.error) return <Result status="warning" subTitle={<Refusal error={board.error} />} />;
  if (!board.data) return <Skeleton active />;
  const { raters, conflicts } = board.data;
  const returned = raters.filter((rater) => rater.returns > 0).length;
  const sent = raters.filter((rater) => rater.packets > 0).length;
  return (
    <div className={style.offline}>
      <div className="tools">
        <Button type="primary" icon={<ExportOutlined />} onClick={() => setMaking(true)}>
          {chosen.length > 0 ? t('offline.make_chosen', { count: chosen.length }) : t('offline.make')}
        </Button>
        <Button icon={<ImportOutlined />} onClick={() => take([])}>{t('offline.take')}</Button>
        <Button icon={<LaptopOutlined />} onClick={() => setDevices(true)}>{t('offline.devices')}</Button>
        <PaperTools round={round} />
        <span className="spring" />
        <span className="quiet figure" data-testid="returned">{t('offline.returned', { returned, sent, all: raters.length })}</span>
      </div>
      {conflicts > 0 ? (
        <section className={style.offlinePart} aria-label={t('offline.conflicts')}>
          <h2>{t('offline.conflicts')} <Badge count={conflicts} color="var(--bad)" /></h2>
          <p className="quiet">{t('offline.conflicts_text')}</p>
          <ConflictTable round={round} />
        </section>
      ) : null}
      <section className={style.offlinePart} aria-label={t('offline.board')}>
        {conflicts > 0 ? <h2>{t('offline.board')}</h2> : null}
        <BoardTable raters={raters} chosen={chosen} choose={setChosen} />
      </section>
      <MakeDialog round={round} raters={raters} chosen={chosen} open={making} close={() => setMaking(false)} />
      <DevicesDialog round={round} raters={raters} open={devices} close={() => setDevices(false)} />
    </div>
  );
}
