/** Takes a score workbook back: first what would happen, with every refused cell, then for good. */
import { Alert, Button, Form, Modal, Space, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../../bindings/ImportReport';
import type { ProblemLine } from '../../bindings/ProblemLine';
import { PathField } from '../../shared/files/PathField';
import { useRefusals } from '../../shared/calls/refusals';
import { call } from '../../shared/calls/call';
import { said } from '../../shared/calls/errors';
import { chooseFile } from '../../shared/files/files';
import { titleOf } from '../../shared/words/format';

export function WorkbookDialog({ open, close }: { open: boolean; close: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ path: string }>();
  const [report, setReport] = useState<ImportReport>();
  const [busy, setBusy] = useState(false);
  const refuse = useRefusals(['path'], (error) => {
    form.setFields([{ name: 'path', errors: [said(error)] }]);
  });
  const kind = { name: t('paper.workbook_kind'), extension: 'xlsx' };
  const run = (path: string, dry: boolean) => {
    setBusy(true);
    call('import_score_workbook', { path: path.trim(), dry_run: dry }).then((told) => {
      setReport(told);
    }, refuse).finally(() => setBusy(false));
  };
  const leave = () => {
    setReport(undefined);
    close();
  };
  const trial = report === undefined || report.dry_run;
  return (
    <Modal open={open} title={titleOf(t('paper.import'))} footer={null} width={760} destroyOnHidden onCancel={leave}>
      <p>{t('paper.import_text')}</p>
      <Form form={form} layout="vertical" onFinish={({ path }) => run(path, true)} onValuesChange={() => setReport(undefined)}>
        <Form.Item name="path" label={t('paper.workbook_path')} rules={[{ required: true, whitespace: true, message: t('office.required') }]}>
          <PathField label={t('paper.workbook_path')} browse={() => chooseFile(t('paper.import'), kind)} />
        </Form.Item>
      </Form>
      {report === undefined ? null : <Told report={report} />}
      <Space>
        <Button type={report === undefined ? 'primary' : 'default'} loading={busy} disabled={!trial} onClick={() => form.submit()}>{t('paper.look')}</Button>
        <Button
          type={report?.dry_run ? 'primary' : 'default'}
          loading={busy}
          disabled={report?.dry_run !== true}
          onClick={() => run(String(form.getFieldValue('path') ?? ''), false)}
        >
          {t('paper.apply')}
        </Button>
        <Button onClick={leave}>{t('common.close')}</Button>
      </Space>
    </Modal>
  );
}

function Told({ report }: { report: ImportReport }) {
  const { t } = useTranslation();
  const figures = t('paper.told', { added: report.added, changed: report.changed, skipped: report.skipped, refused: report.refused });
  return (
    <div className="below-l" data-testid="workbook-told">
      <Alert className="below-m" type={report.refused > 0 ? 'warning' : report.dry_run ? 'info' : 'success'} title={`${t(report.dry_run ? 'paper.would' : 'paper.did')} ${figures}`} />
      {report.problems.length > 0 ? (
        <Table<ProblemLine>
          size="small"
          rowKey={(line) => `${line.row} ${line.column} ${line.code}`}
          dataSource={report.problems}
          pagination={report.problems.length > 50 ? { pageSize: 50 } : false}
          scroll={{ y: 260 }}
          columns={[
            { title: t('paper.row'), dataIndex: 'row', width: 72 },
            { title: t('paper.column'), dataIndex: 'column', width: 140 },
            { title: t('paper.value'), dataIndex: 'value', width: 100 },
            { title: t('paper.problem'), dataIndex: 'message' },
          ]}
        />
      ) : null}
    </div>
  );
}
