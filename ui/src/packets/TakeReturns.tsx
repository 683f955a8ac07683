/**
 * Takes returns: choose files or a folder, see what would happen, then let it happen. The first look changes nothing.
 */
import { FileAddOutlined, FolderOpenOutlined } from '@ant-design/icons';
import { Alert, Button, Form, Input, Modal, Space } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { PacketsTaken } from '../bindings/PacketsTaken';
import { Busy } from '../shared/work/Busy';
import { useRefusals } from '../shared/calls/refusals';
import { call } from '../shared/calls/call';
import { said } from '../shared/calls/errors';
import { chooseFiles, chooseFolder, HAS_DIALOGS } from '../shared/files/files';
import { TakenLists } from './TakenLists';

interface TakeReturnsProps {
  /** None: the dialog is shut. Empty: it asks for files. */
  paths: string[] | undefined;
  close: () => void;
}

/** The dialog. */
export function TakeReturns({ paths, close }: TakeReturnsProps) {
  const { t, i18n } = useTranslation();
  const [typed, setTyped] = useState<string[]>();
  const [looked, setLooked] = useState<{ key: string; answer: PacketsTaken }>();
  const [failed, setFailed] = useState('');
  const [done, setDone] = useState<PacketsTaken>();
  const [taking, setTaking] = useState(false);
  const [form] = Form.useForm<{ paths: string }>();
  const refuse = useRefusals(['paths'], (error) => form.setFields([{ name: 'paths', errors: [said(error)] }]));
  // Files that were dropped or double-clicked are looked into at once, and all again when the language changes.
  const wanted = useMemo(() => typed ?? paths ?? [], [typed, paths]);
  const key = `${wanted.join('\n')}\n${i18n.language}`;
  const refused = useRef(refuse);
  useEffect(() => {
    refused.current = refuse;
  });
  useEffect(() => {
    if (wanted.length === 0 || done) return undefined;
    let waits = true;
    call('take_packets', { paths: wanted, dry_run: true }).then(
      (answer) => { if (waits) setLooked({ key, answer }); },
      (thrown: unknown) => {
        if (!waits) return;
        form.setFieldValue('paths', wanted.join('\n'));
        setFailed(key);
        refused.current(thrown);
      },
    );
    return () => { waits = false; };
  }, [wanted, key, done, form]);
  const take = () => {
    setTaking(true);
    call('take_packets', { paths: wanted, dry_run: false }).then(setDone, refuse).finally(() => setTaking(false));
  };
  const leave = () => {
    setTyped(undefined);
    setLooked(undefined);
    setFailed('');
    setDone(undefined);
    form.resetFields();
    close();
  };
  const looking = wanted.length > 0 && looked?.key !== key && failed !== key && !done;
  const busy = taking || looking;
  const answer = done ?? looked?.answer;

  const add = (more: string[]) => {
    const before = lines(String(form.getFieldValue('paths') ?? ''));
    form.setFieldValue('paths', [...before, ...more.filter((path) => !before.includes(path))].join('\n'));
  };
  const kind = { name: t('sheet.return_kind'), extension: 'scorereturn' };
  const open = paths !== undefined;
  return (
    <>
      <Busy open={busy && open} title={taking ? t('take.taking') : t('take.looking')} />
      <Modal
        open={open && !answer && !busy}
        title={t('take.title')}
        okText={t('take.look')}
        cancelText={t('common.cancel')}
        width={640}
        onCancel={leave}
        onOk={() => form.submit()}
        forceRender
      >
        <p>{t('take.text')}</p>
        <Form form={form} layout="vertical" requiredMark={false} onFinish={(fields) => { setFailed(''); setTyped(lines(fields.paths)); }}>
          <Form.Item name="paths" label={t('take.paths')} extra={t('take.paths_help')} rules={[{ required: true, whitespace: true, message: t('office.required') }]}>
            <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} spellCheck={false} />
          </Form.Item>
          {HAS_DIALOGS ? (
            <Space>
              <Button icon={<FileAddOutlined />} onClick={() => void chooseFiles(t('take.title'), kind).then(add, refuse)}>{t('take.files')}</Button>
              <Button icon={<FolderOpenOutlined />} onClick={() => void chooseFolder(t('take.title')).then((folder) => { if (folder !== undefined) add([folder]); }, refuse)}>{t('take.folder')}</Button>
            </Space>
          ) : null}
        </Form>
      </Modal>
      {answer && open && !busy ? (
        <Modal className="high"
          open
          title={done ? t('take.done_title') : t('take.preview')}
          width={960}
          styles={{ body: { maxHeight: 'calc(100vh - 170px)', overflowY: 'auto' } }}
          onCancel={leave}
          footer={done
            ? <Button type="primary" onClick={leave}>{t('common.close')}</Button>
            : [
              <Button key="cancel" onClick={leave}>{t('common.cancel')}</Button>,
              <Button key="go" type="primary" onClick={take}>{goText(t, answer)}</Button>,
            ]}
        >
          {done
            ? <Alert className="below-m" type="success" showIcon title={t('take.done', { taken: done.taken.length, refused: done.refused.length })} />
            : <p className="quiet">{t('take.preview_text')}</p>}
          <TakenLists answer={answer} />
        </Modal>
      ) : null}
    </>
  );
}

/** Who refuses all still writes that into the log. */
function goText(t: TFunction, answer: PacketsTaken): string {
  return answer.taken.length > 0 ? t('take.go', { count: answer.taken.length }) : t('take.go_refused');
}

function lines(text: string): string[] {
  return text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '');
}
