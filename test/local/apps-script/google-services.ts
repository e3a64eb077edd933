/**
 * The services of Google Apps Script that our recipes use, as strict as the real ones where it matters: bytes are
 * signed as in Java, text handed to the HMAC is not UTF-8, requests block, properties hold short texts only.
 * https://developers.google.com/apps-script/reference. Used by script-thread.ts.
 */
import { createHmac, randomUUID } from 'node:crypto';
import type { HttpRequest, HttpResponse } from './open-script.ts';

type Bytes = readonly number[];

const signed = (bytes: Uint8Array): Bytes => [...new Int8Array(bytes)];

const unsigned = (bytes: Bytes): Buffer => {
  const bad = bytes.find((byte) => !Number.isInteger(byte) || byte < -128 || byte > 127);
  if (bad !== undefined) throw new Error(`Cannot convert ${bad} to byte.`);
  return Buffer.from(Int8Array.from(bytes).buffer);
};

/** What Google documents no charset for: here everything outside ASCII is lost. */
const asciiOnly = (text: string): Buffer => Buffer.from(text.replace(/[^\0-\x7f]/g, '?'), 'latin1');

const bytesOf = (value: string | Bytes): Buffer => (typeof value === 'string' ? asciiOnly(value) : unsigned(value));

export const utilities = (slept: number[]) => ({
  newBlob: (text: string) => ({ getBytes: () => signed(Buffer.from(text, 'utf8')) }),
  base64Encode: (value: string | Bytes) => bytesOf(value).toString('base64'),
  base64Decode: (text: string) => signed(Buffer.from(text, 'base64')),
  computeHmacSha256Signature: (value: string | Bytes, key: string | Bytes) => {
    if (typeof value !== typeof key) throw new Error('The parameters do not match the method signature.');
    return signed(createHmac('sha256', bytesOf(key)).update(bytesOf(value)).digest());
  },
  sleep: (milliseconds: number) => slept.push(milliseconds),
  getUuid: () => randomUUID(),
  formatDate: (date: Date, zone: string, pattern: string) => {
    if (zone !== 'Asia/Ho_Chi_Minh' || pattern !== 'yyyy-MM-dd HH:mm') throw new Error(`Not in the shim: ${pattern}`);
    return new Date(date.getTime() + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
  },
});

interface FetchOptions {
  readonly method?: string;
  readonly contentType?: string;
  readonly payload?: string | Bytes;
  readonly headers?: Record<string, string>;
  readonly muteHttpExceptions?: boolean;
  readonly followRedirects?: boolean;
}
const known = new Set(['method', 'contentType', 'payload', 'headers', 'muteHttpExceptions', 'followRedirects']);

/** @param send blocks until the answer is there; throws where there is no connection. */
export const urlFetchApp = (send: (request: HttpRequest) => HttpResponse) => ({
  fetch: (url: string, options: FetchOptions = {}) => {
    const strange = Object.keys(options).find((name) => !known.has(name));
    if (strange) throw new Error(`Invalid argument: ${strange}`);
    const { method = 'get', contentType, payload = '', headers = {}, muteHttpExceptions = false } = options;
    const body = typeof payload === 'string' ? Buffer.from(payload, 'utf8') : unsigned(payload);
    const type: Record<string, string> = contentType === undefined ? {} : { 'content-type': contentType };
    const { status, text } = send({ url, method, headers: { ...headers, ...type }, body });
    if (status >= 400 && !muteHttpExceptions) throw new Error(`Request failed for ${url} returned code ${status}.`);
    return { getResponseCode: () => status, getContentText: () => text };
  },
});

export const propertiesService = (properties: Map<string, string>) => {
  const store = {
    getProperty: (key: string) => properties.get(key) ?? null,
    getProperties: () => Object.fromEntries(properties),
    setProperty: (key: string, value: string) => {
      if (typeof value !== 'string') throw new Error('Invalid argument: value');
      if (Buffer.byteLength(value) > 9 * 1024) throw new Error('Argument too large: value');
      properties.set(key, value);
      return store;
    },
    deleteProperty: (key: string) => {
      properties.delete(key);
      return store;
    },
  };
  return { getScriptProperties: () => store };
};

export const lockService = () => {
  let isHeld = false;
  const lock = {
    tryLock: () => {
      if (isHeld) return false;
      isHeld = true;
      return true;
    },
    releaseLock: () => {
      if (!isHeld) throw new Error('The lock is not held.');
      isHeld = false;
    },
  };
  return { getScriptLock: () => lock };
};

export interface Trigger {
  readonly handler: string;
  /** "onFormSubmit", "everyMinutes 10", "onWeekDay SUNDAY atHour 2". */
  readonly when: string;
}

/** @param exists is there a function of that name in the script? */
export const scriptApp = (triggers: Trigger[], exists: (name: string) => boolean) => ({
  WeekDay: { SUNDAY: 'SUNDAY' },
  getProjectTriggers: () => triggers.map((trigger) => ({ ...trigger, getHandlerFunction: () => trigger.handler })),
  deleteTrigger: ({ handler, when }: Trigger) => {
    const at = triggers.findIndex((trigger) => trigger.handler === handler && trigger.when === when);
    if (at < 0) throw new Error('No such trigger.');
    triggers.splice(at, 1);
  },
  newTrigger: (handler: string) => {
    if (!exists(handler)) throw new Error(`There is no function ${handler}.`);
    const created = (when: string) => ({ create: () => triggers.push({ handler, when }) });
    return {
      forSpreadsheet: (spreadsheet: object) => ({
        onFormSubmit: () => created(spreadsheet ? 'onFormSubmit' : 'never'),
      }),
      forForm: (form: object) => ({ onFormSubmit: () => created(form ? 'onFormSubmit' : 'never') }),
      timeBased: () => ({
        everyMinutes: (minutes: number) => {
          if (![1, 5, 10, 15, 30].includes(minutes)) throw new Error('Invalid argument: minutes');
          return created(`everyMinutes ${minutes}`);
        },
        everyDays: (days: number) => ({ atHour: (hour: number) => created(`everyDays ${days} atHour ${hour}`) }),
        onWeekDay: (day: string) => ({ atHour: (hour: number) => created(`onWeekDay ${day} atHour ${hour}`) }),
      }),
    };
  },
});
