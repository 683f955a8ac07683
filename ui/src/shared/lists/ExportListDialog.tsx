/** Writes a list as it is on the screen: a workbook or a CSV to go on working with, or a PDF to be printed. Must not know the list. */
import { App, Form, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ListExported } from '../../bindings/ListExported';
import { call } from '../calls/call';
import { FormDialog } from '../dialogs/FormDialog';
import { chooseNewFile, useProposedPath } from '../files/files';
import { PathField } from '../files/PathField';
import { WrittenFile } from '../files/WrittenFile';
import { type FileKind, KINDS, withEnding } from './endings';
import type { Listing } from './useListing';

/** The dialog; what is filtered, in the order and the columns of the screen. */
export function ExportListDialog({ of, total, close }: { of: Listing; total: number | undefined; close: () => void }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const { list, round, wish, columns } = of;
  const name = round === undefined ? t(`word.list.${list}`) : `${t(`word.list.${list}`)} ${round}`;
  const proposed = useProposedPath(`${name}.xlsx`);
  return (
    <FormDialog<{ path: string }, ListExported>
      key={proposed}
      title={t('lists.export_title')}
      text={<p>{total === undefined ? t('lists.export_all') : t('lists.export_text', { count: total })}</p>}
      go={t('lists.export_go')}
      fields={['path']}
      initial={{ kind: 'xlsx', path: proposed }}
      act={({ path }) => call('export_list', {
        list, path: path.trim(), wish: { ...wish, columns: columns.map(({ column }) => column) }, ...(round === undefined ? {} : { round }),
      })}
      done={({ path, rows }) => {
        close();
        modal.success({ title: t('lists.exported'), content: <WrittenFile path={path}>{t('lists.exported_rows', { count: rows })}</WrittenFile>, okText: t('common.close'), width: 520 });
      }}
      close={close}
    >
      <Form.Item name="kind" label={t('lists.export_kind')}><KindField /></Form.Item>
      <Form.Item name="path" label={t('lists.export_path')} rules={[{ required: true, whitespace: true, message: t('office.required') }]}>
        <PlaceField proposed={proposed} />
      </Form.Item>
    </FormDialog>
  );
}

interface Given<T> {
  id?: string;
  value?: T;
  onChange?: (value: T) => void;
}

/** What kind of file; the name ends accordingly. */
function KindField({ value, onChange }: Given<FileKind>) {
  const { t } = useTranslation();
  const form = Form.useFormInstance<{ path: string }>();
  return (
    <Radio.Group
      value={value}
      onChange={(event) => {
        const kind = event.target.value as FileKind;
        onChange?.(kind);
        form.setFieldValue('path', withEnding(String(form.getFieldValue('path') ?? ''), kind));
      }}
      options={KINDS.map((kind) => ({ value: kind, label: t(`list_file.${kind}`) }))}
    />
  );
}

/** Where; the system's dialog asks for a file of the chosen kind. */
function PlaceField({ proposed, ...given }: Given<string> & { proposed: string }) {
  const { t } = useTranslation();
  const kind = Form.useWatch<FileKind | undefined>('kind') ?? 'xlsx';
  return <PathField {...given} label={t('lists.export_path')} browse={() => chooseNewFile(t('lists.export_title'), { name: t(`list_file.${kind}`), extension: kind }, withEnding(given.value ?? proposed, kind))} />;
}
