/** Form tools as their makers call them; ours by what a person does. */
import type { ToolName } from '../../../../shared/domain/sources/tools.ts';

export const toolWords: Readonly<Record<ToolName, string>> = {
  page: 'Trang của hệ thống',
  workbook: 'Biểu Excel của hệ thống',
  csv: 'Tệp CSV',
  'google-forms': 'Google Forms',
  'google-sheet': 'Google Sheets',
  'ms-forms': 'Microsoft Forms',
  kobo: 'KoboToolbox',
  openrosa: 'ODK Collect (OpenRosa)',
  typeform: 'Typeform',
  tally: 'Tally',
  jotform: 'Jotform',
  formbricks: 'Formbricks',
  fillout: 'Fillout',
  paperform: 'Paperform',
  cognito: 'Cognito Forms',
  'gravity-forms': 'Gravity Forms (WordPress)',
  cf7: 'Contact Form 7 (WordPress)',
  wpforms: 'WPForms (WordPress)',
  limesurvey: 'LimeSurvey',
  zoho: 'Zoho Forms',
  formsg: 'FormSG',
  surveymonkey: 'SurveyMonkey',
  airtable: 'Airtable',
  json: 'Công cụ khác, gửi JSON',
  'html-form': 'Trang web có biểu mẫu HTML',
};

export const toolName = (tool: string): string => toolWords[tool as ToolName] ?? tool;
