/** What somebody states with her application beside the roster: recommenders, outstanding work, a title, contests. The core reads it. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Col, Form, Input, Modal, Row, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ApplicationDraft } from '../bindings/ApplicationDraft';
import type { CandidateLine } from '../bindings/CandidateLine';
import { plainCount } from '../shared/drafts/decimal';
import { CONTEST_LEVELS, useWords } from '../shared/words/words';

interface ApplicationDialogProps {
  one: CandidateLine;
  /** What is stated so far. */
  stated: ApplicationDraft | undefined;
  done: (application: ApplicationDraft) => void;
  close: () => void;
}

/** As the inputs hold it. */
interface Filled {
  recommenders?: string[];
  jump_evidence?: string;
  jump_approved_by?: string;
  title_since?: string;
  contests?: { name?: string; level?: string; rank?: string; on?: string }[];
}

/** The dialog. */
export function ApplicationDialog({ one, stated, done, close }: ApplicationDialogProps) {
  const { t } = useTranslation();
  const words = useWords();
  const [form] = Form.useForm<Filled>();
  const given = (text: string | undefined) => (text?.trim() ? text.trim() : null);
  const finish = (filled: Filled) => done({
    staff_no: one.staff_no,
    recommenders: filled.recommenders ?? [],
    jump_evidence: given(filled.jump_evidence),
    jump_approved_by: given(filled.jump_approved_by),
    title_since: given(filled.title_since),
    contests: (filled.contests ?? []).map((contest) => ({
      name: contest.name ?? '', level: contest.level ?? '', rank: plainCount(contest.rank ?? null) ?? 0, on: contest.on ?? '',
    })),
  });
  const initial: Filled = {
    recommenders: stated?.recommenders ?? [],
    jump_evidence: stated?.jump_evidence ?? '',
    jump_approved_by: stated?.jump_approved_by ?? '',
    title_since: stated?.title_since ?? '',
    contests: (stated?.contests ?? []).map((contest) => ({ ...contest, rank: String(contest.rank) })),
  };
  const needed = [{ required: true, whitespace: true, message: t('office.required') }];
  return (
    <Modal open title={t('application.of', { name: one.name })} width={640} okText={t('application.go')} cancelText={t('common.cancel')} onCancel={close} onOk={() => form.submit()} destroyOnHidden>
      <p className="quiet">{t('application.text')}</p>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={initial} onFinish={finish}>
        <Form.Item name="recommenders" label={t('application.recommenders')}>
          <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={['、', ',', '，', ' ']} />
        </Form.Item>
        <Form.Item name="jump_evidence" label={t('application.jump_evidence')}><Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={400} /></Form.Item>
        <Row gutter={16}>
          <Col span={12}><Form.Item name="jump_approved_by" label={t('application.jump_approved_by')}><Input autoComplete="off" /></Form.Item></Col>
          <Col span={12}><Form.Item name="title_since" label={t('application.title_since')}><Input type="date" max="2999-12-31" /></Form.Item></Col>
        </Row>
        <Form.List name="contests">
          {(rows, { add, remove }) => (
            <section aria-label={t('application.contests')}>
              {rows.map((row) => (
                <Row gutter={8} key={row.key} align="middle">
                  <Col span={9}><Form.Item name={[row.name, 'name']} label={t('application.contest_name')} rules={needed}><Input autoComplete="off" /></Form.Item></Col>
                  <Col span={4}><Form.Item name={[row.name, 'level']} label={t('application.contest_level')} rules={needed}><Select options={CONTEST_LEVELS.map((level) => ({ value: level, label: words.contest(level) }))} /></Form.Item></Col>
                  <Col span={3}><Form.Item name={[row.name, 'rank']} label={t('application.contest_rank')} rules={needed}><Input inputMode="numeric" autoComplete="off" /></Form.Item></Col>
                  <Col span={6}><Form.Item name={[row.name, 'on']} label={t('application.contest_on')} rules={needed}><Input type="date" max="2999-12-31" /></Form.Item></Col>
                  <Col span={2}><Button type="text" size="small" icon={<DeleteOutlined />} aria-label={t('application.remove_contest', { row: row.name + 1 })} onClick={() => remove(row.name)} /></Col>
                </Row>
              ))}
              <Button size="small" type="dashed" icon={<PlusOutlined />} onClick={() => add({})}>{t('application.add_contest')}</Button>
            </section>
          )}
        </Form.List>
      </Form>
    </Modal>
  );
}
