/** A form that is sent to the core: busy while it is on its way, a refusal beside the input that it names. Must not know the act. */
import { Form } from 'antd';
import { useState } from 'react';
import { said } from './errors';
import { useRefusals } from './refusals';

interface SendingOptions<Filled, Answer> {
  /** The inputs that a refusal may name; dots lead into groups of inputs. */
  fields: readonly string[];
  act: (filled: Filled) => Promise<Answer>;
  /** Called after the act. */
  done: (answer: Answer) => void;
}

/** The form, whether it is on its way, and what sends it. */
export function useSending<Filled, Answer>({ fields, act, done }: SendingOptions<Filled, Answer>) {
  const [form] = Form.useForm();
  const [busy, setBusy] = useState(false);
  const refuse = useRefusals(fields, (error) => form.setFields([{ name: error.field?.split('.'), errors: [said(error)] }]));
  const send = (filled: Filled) => {
    setBusy(true);
    act(filled).then(done, refuse).finally(() => setBusy(false));
  };
  return { form, busy, send };
}
