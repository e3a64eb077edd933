/**
 * Runs an Apps Script in a thread of its own, where a request may block as it does at Google while the service answers
 * in the main thread. Obeys the orders of open-script.ts.
 */

import { createContext, runInContext } from 'node:vm';
import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { openForm } from './google-form.ts';
import { lockService, propertiesService, scriptApp, type Trigger, urlFetchApp, utilities } from './google-services.ts';
import { openSheet } from './google-sheet.ts';
import type { HttpRequest, HttpResponse, Order, Outcome, ScriptOptions } from './open-script.ts';

const { source, items, headers, wire, flag } = workerData as ScriptOptions & { wire: MessagePort; flag: Int32Array };

let now = 0;
const log: string[] = [];
const slept: number[] = [];
const triggers: Trigger[] = [];
const properties = new Map<string, string>();
const form = openForm(items ?? [], () => now);
const sheet = openSheet(headers ?? [], () => now);
const bound = headers ? sheet : form;

const send = (request: HttpRequest): HttpResponse => {
  wire.postMessage(request);
  Atomics.wait(flag, 0, 0);
  Atomics.store(flag, 0, 0);
  const answer = receiveMessageOnPort(wire)?.message as HttpResponse;
  if (answer.status === 0) throw new Error(`Address unavailable: ${request.url}`);
  return answer;
};

const context = createContext({
  Utilities: utilities(slept),
  UrlFetchApp: urlFetchApp(send),
  PropertiesService: propertiesService(properties),
  LockService: lockService(),
  ScriptApp: scriptApp(triggers, (name) => runInContext(`typeof ${name}`, context) === 'function'),
  FormApp: form.formApp,
  SpreadsheetApp: sheet.spreadsheetApp,
  console: { log: (text: string) => log.push(text) },
  clock: () => now,
});
runInContext(
  `globalThis.Date = class extends Date {
    constructor(...given) { if (given.length > 0) super(...given); else super(clock()); }
    static now() { return clock(); }
  };`,
  context,
);
runInContext(source, context, { filename: 'Code.gs' });

const call = (name: string, event?: unknown): void => runInContext(name, context)(event);

const fire = (event: unknown): void => {
  for (const { handler, when } of triggers) if (when === 'onFormSubmit') call(handler, event);
};

const obey = (order: Order): void => {
  now = order.now;
  if (order.kind === 'run') call(order.name);
  else if (order.kind === 'remove') bound.remove(order.id);
  else fire(order.kind === 'submit' ? bound.submit(order.id, order.answers) : bound.blank());
};

parentPort?.on('message', (order: Order) => {
  log.length = 0;
  slept.length = 0;
  let error: string | null = null;
  try {
    obey(order);
  } catch (thrown) {
    error = (thrown as Error).message;
  }
  const outcome: Outcome = { error, log, slept, triggers, properties: Object.fromEntries(properties) };
  parentPort?.postMessage(outcome);
});
