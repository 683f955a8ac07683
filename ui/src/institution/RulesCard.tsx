/** 规则包: the rule packs of the office with the days on which they hold; from here each is opened, copied and compared, and one is taken in from a file. */
import { App, Button, Card, Result, Skeleton, Space, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { RulePackLine } from '../bindings/RulePackLine';
import { call } from '../shared/calls/call';
import { Refusal, useRefusals } from '../shared/calls/refusals';
import { useAction } from '../shared/calls/useAction';
import { TextFileButton } from '../shared/files/TextFileButton';
import { CompareRulesDialog } from './CompareRulesDialog';
import { CopyRulesDialog } from './CopyRulesDialog';
import { addressOf, useHolding } from './rules';
import style from './rules.module.css';

/** The list with its acts. */
export function RulesCard() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const refuse = useRefusals();
  const { data, error } = useAction('list_rule_packs', {});
  const [copied, setCopied] = useState<RulePackLine>();
  const [comparing, setComparing] = useState(false);
  const packs = data?.packs ?? [];
  const take = (text: string) => {
    call('import_rule_pack', { text }).then((kept) => {
      void message.success(t('rules.imported', { code: kept.line.code }));
      void navigate(addressOf(kept.line.code));
    }, refuse);
  };
  return (
    <Card
      className={style.rules ?? ''}
      title={t('rules.title')}
      extra={
        <Space>
          {packs.length > 1 ? <Button onClick={() => setComparing(true)}>{t('rules.compare')}</Button> : null}
          <TextFileButton label={t('office.pack_file')} take={take}>{t('rules.import')}</TextFileButton>
        </Space>
      }
    >
      <p className="quiet small">{t('rules.help')}</p>
      {error ? <Result status="warning" subTitle={<Refusal error={error} />} /> : data ? <Packs packs={packs} copy={setCopied} /> : <Skeleton active />}
      {copied === undefined ? null : <CopyRulesDialog pack={copied} close={() => setCopied(undefined)} />}
      {comparing ? <CompareRulesDialog packs={packs} close={() => setComparing(false)} /> : null}
    </Card>
  );
}

function Packs({ packs, copy }: { packs: RulePackLine[]; copy: (pack: RulePackLine) => void }) {
  const { t } = useTranslation();
  const holding = useHolding();
  return (
    <table className="sheet">
      <thead>
        <tr><th>{t('rules.pack')}</th><th>{t('rules.state')}</th><th>{t('rules.holds')}</th><th>{t('rules.unsure')}</th><th>{t('rules.rounds')}</th><th aria-label={t('rules.acts')} /></tr>
      </thead>
      <tbody>
        {packs.map((pack) => (
          <tr key={pack.code} data-pack={pack.code}>
            <td><Link to={addressOf(pack.code)}>{pack.title}</Link> <span className="quiet">{pack.code}</span></td>
            <td><PackState pack={pack} /></td>
            <td>{holding(pack)}</td>
            <td className="figure">{pack.unsure}</td>
            <td className="quiet">{pack.rounds.join(t('common.list_comma'))}</td>
            <td><Button size="small" aria-label={t('rules.copy_of', { code: pack.code })} onClick={() => copy(pack)}>{t('rules.copy')}</Button></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Where a pack stands. */
export function PackState({ pack }: { pack: RulePackLine }) {
  const { t } = useTranslation();
  if (pack.holds_today) return <Tag color="success" variant="filled">{t('rules.holds_today')}</Tag>;
  return <Tag variant="filled">{t(`rules.state_${pack.state}`)}</Tag>;
}
