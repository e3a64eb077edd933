/** An ODK form in ODK Web Forms, as ODK Central shows it. What is sent stands in `window.sent`. Bundled by serve.ts. */
import { OdkWebForm, webFormsPlugin } from '@getodk/web-forms';
import { createApp, h } from 'vue';

const formXml = await (await fetch('/form.xml')).text();
const onSubmit = async (payload) => {
  const [form] = [payload.data].flat();
  window.sent = await form.get('xml_submission_file').text();
};
const fetchFormAttachment = async () => new Response(null, { status: 404 });
const form = { formXml, fetchFormAttachment, missingResourceBehavior: 'BLANK', onSubmit };

createApp({ render: () => h(OdkWebForm, form) })
  .use(webFormsPlugin)
  .mount('#form');
