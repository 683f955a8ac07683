/** An occupation of the classification: found by code, name, pinyin or initials, or picked from the tree. */
import { ApartmentOutlined } from '@ant-design/icons';
import { Button, Select, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldInput } from '../shared/drafts/Field';
import { useSettled } from '../shared/calls/useSettled';
import { useAction } from '../shared/calls/useAction';
import { OccupationTree } from './OccupationTree';

/** The input. */
export function OccupationField({ value, onChange, ...input }: FieldInput & { value: string; onChange: (code: string, name: string) => void }) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const [tree, setTree] = useState(false);
  const wanted = useSettled(search);
  const found = useAction('search_occupations', { search: wanted === '' ? value : wanted, limit: 60 }).data?.occupations ?? [];
  const own = useAction('search_occupations', { search: value, limit: value === '' ? 1 : 5 }).data?.occupations ?? [];
  const chosen = own.find((one) => one.code === value);
  const options = (search === '' && value === '' ? [] : found).filter((one) => one.tree_level === 4);
  const shown = chosen && !options.some((one) => one.code === chosen.code) && search === '' ? [chosen, ...options] : options;
  return (
    <>
      <Space.Compact block>
        <Select
          {...input}
          showSearch={{ filterOption: false, onSearch: setSearch }}
          {...(value === '' ? {} : { value })}
          placeholder={t('standard_edit.occupation_search')}
          notFoundContent={search === '' ? t('standard_edit.occupation_search') : t('standard_edit.occupation_none')}
          options={shown.map((one) => ({ value: one.code, label: `${one.name} ${one.code}` }))}
          onChange={(code) => {
            setSearch('');
            onChange(code, [...options, ...own].find((one) => one.code === code)?.name ?? code);
          }}
        />
        <Button icon={<ApartmentOutlined />} aria-label={t('standard_edit.tree')} title={t('standard_edit.tree')} onClick={() => setTree(true)} />
      </Space.Compact>
      {tree ? (
        <OccupationTree
          close={() => setTree(false)}
          choose={(code, name) => {
            setTree(false);
            onChange(code, name);
          }}
        />
      ) : null}
    </>
  );
}
