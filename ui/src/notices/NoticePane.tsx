/**
 * The public notice of a round: who still has to be put on one, which hang until when, and the objections that came. What a notice or
 * an objection holds back is said by the core.
 */
import { AuditOutlined, CalendarOutlined, NotificationOutlined } from '@ant-design/icons';
import { Alert, Badge, Button, Result, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refusal } from '../shared/calls/refusals';
import { useAction } from '../shared/calls/useAction';
import { CalendarDialog } from './CalendarDialog';
import { NoticeTable } from './NoticeTable';
import { ObjectionTable } from './ObjectionTable';
import { PublishDialog } from './PublishDialog';
import { RaiseDialog } from './RaiseDialog';
import style from './NoticePane.module.css';

interface NoticePaneProps {
  round: string;
  /** Sends a candidate back alone, to correct what an objection is about; none where nobody can be. */
  sendBack: ((staffNo: string) => void) | undefined;
}

/** The tab. */
export function NoticePane({ round, sendBack }: NoticePaneProps) {
  const { t } = useTranslation();
  const { data, error } = useAction('list_notices', { round });
  const [open, setOpen] = useState<'publish' | 'raise' | 'calendar'>();
  if (error) return <Result status="warning" subTitle={<Refusal error={error} />} />;
  if (!data) return <Skeleton active />;
  const close = () => setOpen(undefined);
  const hangs = data.notices.some((one) => one.withdrawn_because === undefined);
  const waiting = data.objections.filter((one) => one.state === 'open').length;
  return (
    <div className={style.notices}>
      <div className="tools">
        {data.may_publish ? <Button type="primary" icon={<NotificationOutlined />} onClick={() => setOpen('publish')}>{t('notice.publish')}</Button> : null}
        {hangs ? <Button icon={<AuditOutlined />} onClick={() => setOpen('raise')}>{t('notice.raise')}</Button> : null}
        <Button icon={<CalendarOutlined />} onClick={() => setOpen('calendar')}>{t('notice.calendar')}</Button>
        <span className="spring" />
        <span className="quiet figure" data-testid="to-list">{t('notice.to_list', { count: data.to_list })}</span>
      </div>
      <p className="quiet">{t(data.asked_for ? 'notice.asked_for' : 'notice.not_asked_for', { days: data.working_days })}</p>
      {data.missing ? <Alert className="below-m" type="warning" showIcon title={data.missing.message} description={data.missing.hint} /> : null}
      <section className={style.part} aria-label={t('notice.notices')}>
        <h2>{t('notice.notices')}</h2>
        <NoticeTable round={round} notices={data.notices} />
      </section>
      {hangs || data.objections.length > 0 ? (
        <section className={style.part} aria-label={t('notice.objections')}>
          <h2>{t('notice.objections')} <Badge count={waiting} color="var(--bad)" /></h2>
          <p className="quiet">{t('notice.objections_text')}</p>
          <ObjectionTable round={round} objections={data.objections} sendBack={sendBack} />
        </section>
      ) : null}
      {open === 'publish' ? <PublishDialog board={data} close={close} /> : null}
      {open === 'raise' ? <RaiseDialog board={data} close={close} /> : null}
      {open === 'calendar' ? <CalendarDialog close={close} /> : null}
    </div>
  );
}
