/** A list that could not be read as it is wished: why, and the way back to what is usual. Must not know the list. */
import { Button, Result } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ActionError } from '../calls/errors';
import { Refusal } from '../calls/refusals';
import type { Listing } from './useListing';
import { isUsual, USUAL } from './wish';

/** The refusal; where it may lie at the wish, another one is a click away. */
export function ListRefused({ of, error }: { of: Listing; error: ActionError }) {
  const { t } = useTranslation();
  return (
    <Result
      status="warning"
      subTitle={<Refusal error={error} />}
      extra={isUsual(of.wish) ? null : <Button onClick={() => of.want(USUAL)}>{t('lists.usual')}</Button>}
    />
  );
}
