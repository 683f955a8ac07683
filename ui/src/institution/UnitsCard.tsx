/** 车间和班组: who is in which, and what can be corrected of each. What may be corrected is said by the core. */
import { MoreOutlined, PlusOutlined } from '@ant-design/icons';
import { App, Button, Card, Dropdown, Result, Skeleton } from 'antd';
import { type HTMLAttributes, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitLine } from '../bindings/UnitLine';
import { Refusal } from '../shared/calls/refusals';
import { useAction } from '../shared/calls/useAction';
import { ListRefused } from '../shared/lists/ListRefused';
import { ListTools } from '../shared/lists/ListTools';
import type { PagedColumn } from '../shared/lists/PagedTable';
import type { Row } from '../shared/lists/row';
import { ShortList } from '../shared/lists/ShortList';
import type { Draws } from '../shared/lists/useColumns';
import { useAllRows, useListing } from '../shared/lists/useListing';
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
  const { t } = useTranslation();
  const listing = useListing({ list: 'units' });
  const { rows, error } = useAllRows(listing);
  const known = useMemo(() => new Map(units.map((unit) => [unit.unit, unit])), [units]);
  const draws = useDraws();
  const menus = useMenus(known, begin);
  if (error) return <ListRefused of={listing} error={error} />;
  if (!rows) return <Skeleton active />;
  return (
    <>
      <ListTools of={listing} search={t('units.search')} total={rows.length} />
      <ShortList of={listing} rows={rows} draws={draws} extra={menus} none={t('lists.no_match')} onRow={(row) => ({ 'data-unit': row.key } as HTMLAttributes<HTMLElement>)} />
    </>
  );
}

function useDraws(): Draws {
  const { t, i18n } = useTranslation();
  return useMemo(() => ({
    workshop: (row) => (row.value('team') === null ? <b className="strong">{row.text('workshop')}</b> : <span className="quiet">{row.text('workshop')}</span>),
    code: (row) => <span className="quiet">{row.key}</span>,
    closed_on: (row) => {
      const on = row.value('closed_on');
      return on === null ? <span className="quiet">{t('common.none')}</span> : t('units.closed', { day: day(on, i18n.language) });
    },
  }), [t, i18n.language]);
}

function useMenus(known: ReadonlyMap<string, UnitLine>, begin: (act: UnitAct) => void): PagedColumn<Row>[] {
  return useMemo(() => [{
    key: 'menu', title: '', width: 44,
    draw: (row) => {
      const unit = known.get(row.key);
      return unit === undefined ? null : <UnitMenu unit={unit} begin={begin} />;
    },
  }], [known, begin]);
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
