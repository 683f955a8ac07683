/** Takes in a file of scores for one component of a round. */
import { Alert, Form, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../shared/calls/call';
import { useAction } from '../shared/calls/useAction';
import { titleOf } from '../shared/words/format';
import { TableWizard } from '../imports/TableWizard';
import { classes } from '../shared/looks/classes';
import style from './ImportScores.module.css';

interface ImportScoresProps {
  round: string;
  /** Components that raters mark: code and name. */
  components: [string, string][];
  close: () => void;
}

/** The wizard. */
export function ImportScores({ round, components, close }: ImportScoresProps) {
  const { t } = useTranslation();
  const raters = useAction('list_raters', { round }).data?.raters ?? [];
  const [source, setSource] = useState(components[0]?.[0] ?? '');
  return (
    <TableWizard
      subject="scores"
      action="import_scores"
      title={titleOf(t('scores.import'))}
      text={t('scores.import_text')}
      settings={(
        <>
          <Form.Item className="below-s" label={t('offline.component')} layout="horizontal">
            <Select className={classes(style.field220)} aria-label={t('offline.component')} value={source} onChange={setSource} options={components.map(([value, label]) => ({ value, label }))} />
          </Form.Item>
          <Alert className="below-s" type="info" title={t('scores.import_effect')} />
        </>
      )}
      settingsKey={source}
      // A master's own sheet does not say whose it is.
      known={{ rater: raters.map(({ code, name }) => ({ value: code, label: `${name} · ${code}` })) }}
      run={(path, choice, dryRun) => call('import_scores', { path, round, source, choice, dry_run: dryRun })}
      close={close}
    />
  );
}
