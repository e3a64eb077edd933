/** The JSON body of an official's request, held against its schema. */
import type * as z from 'zod';
import { schemaIssues } from '../domain/issues/schema-issues.ts';
import { Problem } from '../problems.ts';
import { jsonBody } from './json-body.ts';
import type { Request } from './request.ts';

/** Throws `request.malformed`, or `request.invalid` with every issue. An empty body is an empty object. */
export const checkedBody = <S extends z.ZodType>(schema: S, request: Request): z.infer<S> => {
  const body = jsonBody(request) ?? {};
  const issues = schemaIssues(schema, body);
  if (issues.length > 0) throw new Problem('request.invalid', undefined, issues);
  return schema.parse(body);
};
