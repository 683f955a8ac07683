/** Which columns a list shows, and in which order. Must not know the list. */
import { DownOutlined, UpOutlined } from '@ant-design/icons';
import { Button, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListColumn } from '../../bindings/ListColumn';
import type { Listing } from './useListing';
import { moved, shownOf, USUAL } from './wish';
import style from './ColumnsDialog.module.css';

/** The dialog: those that are shown first, in their order, then the others. */
export function ColumnsDialog({ of, close }: { of: Listing; close: () => void }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(() => shownOf(of.wish, of.offered));
  const titles = new Map(of.offered.map((one) => [one.column, one.title]));
  const others = of.offered.map((one) => one.column).filter((column) => !shown.includes(column));
  const usual = shownOf(USUAL, of.offered);
  const apply = () => {
    const asUsual = shown.length === usual.length && shown.every((column, at) => column === usual[at]);
    of.want({ ...of.wish, columns: asUsual ? [] : shown });
    close();
  };
  const toggle = (column: ListColumn) => setShown((before) => (before.includes(column) ? before.filter((one) => one !== column) : [...before, column]));
  return (
    <Modal
      open
      title={t('lists.columns_title')}
      okText={t('lists.apply')}
      okButtonProps={{ disabled: shown.length === 0 }}
      cancelText={t('common.cancel')}
      width={460}
      destroyOnHidden
      onCancel={close}
      onOk={apply}
      footer={(_, { OkBtn, CancelBtn }) => (
        <>
          <Button className={style.usual ?? ''} onClick={() => setShown(usual)}>{t('lists.usual_columns')}</Button>
          <CancelBtn />
          <OkBtn />
        </>
      )}
    >
      <ul className={style.columns}>
        {[...shown, ...others].map((column, at) => {
          const title = titles.get(column) ?? column;
          const place = shown.indexOf(column);
          return (
            <li key={column}>
              <Checkbox checked={place >= 0} onChange={() => toggle(column)}>{title}</Checkbox>
              {place < 0 ? null : (
                <span>
                  <Button type="text" size="small" icon={<UpOutlined />} disabled={at === 0} aria-label={t('lists.move_up', { title })} title={t('lists.move_up', { title })} onClick={() => setShown(moved(shown, place, -1))} />
                  <Button type="text" size="small" icon={<DownOutlined />} disabled={place === shown.length - 1} aria-label={t('lists.move_down', { title })} title={t('lists.move_down', { title })} onClick={() => setShown(moved(shown, place, 1))} />
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </Modal>
  );
}
