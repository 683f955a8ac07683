/** 车间和班组: who is in which, and what can be corrected of each. What may be corrected is said by the core. */
import { MoreOutlined, PlusOutlined } from '@ant-design/icons';
import { App, Button, Card, Dropdown, Result, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitLine } from '../bindings/UnitLine';
import { Refusal } from '../shared/calls/refusals';
import { useAction } from '../shared/calls/useAction';
import { day } from '../shared/words/format';
import { type UnitAct, UnitDialog } from './UnitDialog';
import style from './UnitsCard.module.css';

/** The list with its menus, and the dialog of what was chosen. */
export function UnitsCard() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { data, error } = useAction('list_units', {});
  const [act, setAct] = useState<UnitAct>();
  const close = () => setAct(undefined);
  return (
    <Card className={style.units ?? ''} title={t('units.title')} extra={<Button icon={<PlusOutlined />} onClick={() => setAct({ kind: 'add' })}>{t('units.add')}</Button>}>
      {error ? <Result status="warning" subTitle={<Refusal error={error} />} /> : data ? <Units units={data.units} begin={setAct} /> : <Skeleton active />}
      {act === undefined ? null : (
        <UnitDialog
          act={act}
          units={data?.units ?? []}
          done={() => {
            void message.success(t('institution.corrected'));
            close();
          }}
          close={close}
        />
      )}
    </Card>
  );
}

interface UnitsProps {
  units: UnitLine[];
  begin: (act: UnitAct) => void;
}

function Units({ units, begin }: UnitsProps) {
  const { t, i18n } = useTranslation();
  return (
    <table className="sheet">
      <thead><tr><th>{t('units.name')}</th><th>{t('units.code')}</th><th className="num">{t('units.people')}</th><td /></tr></thead>
      <tbody>
        {units.map((unit) => (
          <tr key={unit.unit} data-unit={unit.unit}>
            <td>
              {unit.team === null ? <b className="strong">{unit.workshop}</b> : <span className={style.team}>{unit.team}</span>}{' '}
              {unit.closed_on === null ? null : <Tag variant="filled">{t('units.closed', { day: day(unit.closed_on, i18n.language) })}</Tag>}
            </td>
            <td className="quiet">{unit.unit}</td>
            <td className="num">{unit.people}</td>
            <td className="num"><UnitMenu unit={unit} begin={begin} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Entry = 'rename' | 'add_team' | 'close' | 'reopen';

/** What stands in the menu of a unit. */
function entriesOf(unit: UnitLine): Entry[] {
  if (unit.closed_on !== null) return ['reopen', 'rename'];
  return unit.team === null ? ['rename', 'add_team', 'close'] : ['rename', 'close'];
}

function UnitMenu({ unit, begin }: { unit: UnitLine; begin: (act: UnitAct) => void }) {
  const { t } = useTranslation();
  const entries = entriesOf(unit);
  const choose = (key: string) => {
    const kind = entries.find((one) => one === key);
    if (kind === undefined) return;
    begin(kind === 'add_team' ? { kind: 'add', workshop: unit } : { kind, unit });
  };
  return (
    <Dropdown
      trigger={['click']}
      menu={{ items: entries.map((key) => ({ key, label: t(`units.${key}`), danger: key === 'close' })), onClick: ({ key }) => choose(key) }}
    >
      <Button type="text" size="small" icon={<MoreOutlined />} aria-label={t('units.of', { name: unit.name })} title={t('units.of', { name: unit.name })} />
    </Dropdown>
  );
}
