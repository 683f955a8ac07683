/** Makes packets: for whom, into which folder, until when; afterwards the passphrases, once. */
import { Alert, App, Button, Checkbox, Form, Input, Modal, Radio, Table } from 'antd';
import { CopyOutlined, PrinterOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardLine } from '../bindings/BoardLine';
import type { PacketMade } from '../bindings/PacketMade';
import { Busy } from '../shared/work/Busy';
import { PathField } from '../shared/files/PathField';
import { useRefusals } from '../shared/calls/refusals';
import { call } from '../shared/calls/call';
import { said } from '../shared/calls/errors';
import { chooseFolder } from '../shared/files/files';
import { classes } from '../shared/looks/classes';
import style from './MakeDialog.module.css';

interface MakeDialogProps {
  round: string;
  raters: BoardLine[];
  chosen: string[];
  open: boolean;
  close: () => void;
}

interface Fields {
  folder: string;
  expires_on: string;
  everybody: boolean;
  passphrases: boolean;
}

/** The dialog. */
export function MakeDialog({ round, raters, chosen, open, close }: MakeDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Fields>();
  const [busy, setBusy] = useState(false);
  const [packets, setPackets] = useState<PacketMade[]>();
  const refuse = useRefusals(['folder', 'expires_on'], (error) => {
    form.setFields([{ name: error.field === 'expires_on' ? 'expires_on' : 'folder', errors: [said(error)] }]);
  });
  const finish = (fields: Fields) => {
    setBusy(true);
    call('make_packets', {
      round,
      folder: fields.folder.trim(),
      raters: fields.everybody ? [] : chosen,
      passphrases: fields.passphrases,
      ...(fields.expires_on.trim() === '' ? {} : { expires_on: fields.expires_on.trim() }),
    }).then((answer) => {
      close();
      setPackets(answer.packets);
    }, refuse).finally(() => setBusy(false));
  };
  return (
    <>
      <Modal
        open={open && !busy}
        title={t('make.title')}
        okText={t('make.go')}
        cancelText={t('common.cancel')}
        width={600}
        onCancel={close}
        onOk={() => form.submit()}
        afterOpenChange={(shown) => { if (shown) form.setFieldValue('everybody', chosen.length === 0); }}
      >
        <p>{t('make.text')}</p>
        <Form form={form} layout="vertical" requiredMark={false} onFinish={finish} initialValues={{ folder: '', expires_on: '', everybody: true, passphrases: false }}>
          <Form.Item name="everybody" label={t('make.whom')}>
            <Radio.Group options={[
              { value: true, label: t('make.everybody', { count: raters.length }) },
              { value: false, label: t('make.chosen', { count: chosen.length }), disabled: chosen.length === 0 },
            ]} />
          </Form.Item>
          <Form.Item name="folder" label={t('make.folder')} extra={t('make.folder_help')} rules={[{ required: true, whitespace: true, message: t('office.required') }]}>
            <PathField label={t('make.folder')} browse={() => chooseFolder(t('make.folder'))} />
          </Form.Item>
          <Form.Item name="expires_on" label={t('make.expires')} extra={t('make.expires_help')}>
            {/* The system's own field: Ant Design's brings dayjs, which does not load under the shell's frozen prototypes. */}
            <Input className={style.field220} type="date" />
          </Form.Item>
          <Form.Item className="flush" name="passphrases" valuePropName="checked">
            <Checkbox>{t('make.passphrases')}</Checkbox>
          </Form.Item>
        </Form>
      </Modal>
      <Busy open={busy} title={t('make.busy')}>{t('make.busy_text')}</Busy>
      {packets ? <Made packets={packets} close={() => setPackets(undefined)} /> : null}
    </>
  );
}

/** What was made. The passphrases are nowhere else: the dialog closes only when the person says that she has them. */
function Made({ packets, close }: { packets: PacketMade[]; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [kept, setKept] = useState(false);
  const secret = packets.some((packet) => packet.passphrase !== null);
  const copy = () => {
    const lines = packets.map((packet) => [packet.rater, packet.name, packet.passphrase ?? '', fileName(packet.file)].join('\t'));
    navigator.clipboard.writeText(lines.join('\n')).then(() => void message.success(t('make.copied')), () => void message.warning(t('device.not_copied')));
  };
  return (
    <Modal
      open
      title={t('make.made', { count: packets.length })}
      width={860}
      className="high printable"
      closable={!secret || kept}
      keyboard={!secret || kept}
      mask={{ closable: false }}
      onCancel={close}
      footer={[
        ...(secret ? [
          <Checkbox className={classes(style.known)} key="kept" checked={kept} onChange={(event) => setKept(event.target.checked)}>{t('make.kept')}</Checkbox>,
          <Button key="copy" icon={<CopyOutlined />} onClick={copy}>{t('make.copy')}</Button>,
          <Button key="print" icon={<PrinterOutlined />} onClick={() => window.print()}>{t('make.print')}</Button>,
        ] : []),
        <Button key="close" type="primary" disabled={secret && !kept} onClick={close}>{t('common.close')}</Button>,
      ]}
    >
      {secret ? <Alert className="below-m" type="warning" showIcon title={<strong>{t('make.once')}</strong>} description={t('make.once_text')} /> : null}
      {packets.map((packet) => (packet.left_out === undefined ? null : (
        <Alert
          key={packet.rater}
          className="below-m"
          type="warning"
          showIcon
          data-testid="photos-left-out"
          title={t('make.photos_left_out', { name: packet.name, count: packet.left_out.photos })}
          description={t('make.photos_left_out_text', { limit: packet.left_out.limit_mb, staff_nos: packet.left_out.staff_nos.join(t('sheet.and')) })}
        />
      )))}
      <Table<PacketMade>
       
        size="middle"
        rowKey="rater"
        dataSource={packets}
        pagination={false}
        scroll={{ y: 'calc(100vh - 430px)' }}
        columns={[
          { title: t('offline.rater'), key: 'name', width: 180, render: (_, packet) => <><b>{packet.name}</b><div className="quiet small">{packet.rater}</div></> },
          {
            title: t('make.opens'), key: 'passphrase', width: 300, render: (_, packet) => (packet.passphrase === null
              ? <span>{t('make.by_device')}<div className="quiet small mono">{packet.devices.join(', ')}</div></span>
              : <span className={style.passphrase}>{packet.passphrase}</span>),
          },
          { title: t('make.candidates'), dataIndex: 'candidates', width: 80, align: 'right' },
          ...(packets.some((packet) => packet.photos !== undefined)
            ? [{ title: t('make.photos'), key: 'photos', width: 80, align: 'right' as const, render: (_: unknown, packet: PacketMade) => packet.photos ?? '' }] : []),
          { title: t('make.file'), key: 'file', ellipsis: true, render: (_, packet) => <span title={packet.file}>{fileName(packet.file)}</span> },
        ]}
      />
    </Modal>
  );
}

function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
