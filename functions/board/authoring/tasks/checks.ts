/** Ràng buộc: sentences about the answers, their operands chosen from the fields. One shape for each rule. */
import type { CheckRule } from '../../../../shared/domain/checks/check.ts';
import { items, textOf } from '../../../../shared/domain/issues/untyped.ts';
import { bound } from '../bound.ts';
import {
  type Control,
  choose,
  figure,
  line,
  many,
  nothing,
  type Options,
  prose,
  type Shape,
  type Shapes,
  shaped,
  tagged,
} from '../control.ts';
import { fieldsIn, freeName, indicatorsIn, type Named, type Path, valueAt } from '../document.ts';
import { operand, operands } from '../operand.ts';
import { sentenceOf, signs } from '../sentence.ts';
import type { Task } from '../task.ts';
import { typeOptions } from './unit-types.ts';

const named = (list: readonly Named[], ...kinds: readonly string[]): Options =>
  list.filter(({ kind }) => kinds.includes(kind)).map(({ key, label }) => [key, label]);

const optionsIn = (document: unknown) => {
  const fields = fieldsIn(document);
  return {
    all: fields.map(({ key, label }) => [key, label] as const),
    figures: [...named(fields, 'count', 'decimal'), ...named(indicatorsIn(document), 'sum')],
    dates: named(fields, 'date'),
    answers: named(fields, 'choice', 'yes-no', 'date', 'text'),
  };
};
const firstOf = (options: Options): string => options[0]?.[0] ?? '';
const secondOf = (options: Options): string => options[1]?.[0] ?? firstOf(options);

const kept = ['id', 'strength', 'message', 'unitTypes', 'when'];

/** What an answer may be asked to be: its choices, where it has some. */
const equals = (document: unknown, path: Path): Control => {
  const answer = valueAt(document, [...path, 'answer']);
  const field = items(valueAt(document, ['fields'])).find((one) => valueAt(one, ['key']) === answer);
  const choices = items(valueAt(field, ['choices'])).map(
    (choice) => [textOf(valueAt(choice, ['key'])) ?? '', textOf(valueAt(choice, ['label'])) ?? ''] as const,
  );
  const yesNo: Options = [
    ['true', 'Có'],
    ['false', 'Không'],
  ];
  const options = valueAt(field, ['kind']) === 'yes-no' ? yesNo : choices;
  return options.length > 0 ? choose([...path, 'equals'], ['là'], options) : line([...path, 'equals'], ['là']);
};

const conditions = (document: unknown): Shapes => {
  const { figures, answers } = optionsIn(document);
  return {
    always: nothing('luôn xét'),
    compared: {
      words: 'chỉ xét khi so hai số liệu',
      is: (value) => valueAt(value, ['left']) !== undefined,
      begins: () => ({ left: firstOf(figures), is: 'more-than', right: 0 }),
      controls: (path) => [
        operand([...path, 'left'], 'Khi số liệu', figures),
        choose([...path, 'is'], ['thì'], Object.entries(signs)),
        operand([...path, 'right'], 'số liệu hoặc số', figures),
      ],
    },
    answered: {
      words: 'chỉ xét khi đã trả lời',
      is: (value) => valueAt(value, ['answer']) !== undefined,
      begins: () => ({ answer: firstOf(answers), equals: 'true' }),
      controls: (path) => [choose([...path, 'answer'], ['Khi chỉ tiêu'], answers), equals(document, path)],
    },
  };
};

const rules = (document: unknown): Readonly<Record<CheckRule, Shape>> => {
  const { all, figures, dates } = optionsIn(document);
  const two = { left: firstOf(figures), right: secondOf(figures) };
  const sides = (path: Path): Control[] => [
    operand([...path, 'left'], 'Vế A', figures),
    operand([...path, 'right'], 'Vế B', figures),
  ];
  const rule = (name: CheckRule, words: string, begins: object, controls: (path: Path) => Control[]): Shape =>
    tagged('rule', name, words, { begins, keeps: kept, controls });
  const fields = (path: Path): Control => many([...path, 'fields'], ['Các chỉ tiêu'], figures);
  return {
    'at-most': rule('at-most', 'A không lớn hơn B', two, sides),
    equals: rule('equals', 'A bằng B', two, sides),
    'sums-to': rule(
      'sums-to',
      'các số cộng lại bằng tổng',
      { parts: [two.left, two.right], total: two.right },
      (path) => [operands([...path, 'parts'], 'Các số', figures), operand([...path, 'total'], 'Tổng', figures)],
    ),
    'zero-for': rule(
      'zero-for',
      'phải bằng 0 với một số loại đơn vị',
      { fields: [two.left], unitTypes: ['xa'] },
      (path) => [fields(path)],
    ),
    'within-dates': rule(
      'within-dates',
      'ngày trong khoảng',
      { field: firstOf(dates), from: 'opens', to: 'submission' },
      (path) => [
        choose([...path, 'field'], ['Chỉ tiêu ngày'], dates),
        bound([...path, 'from'], 'Từ', dates),
        bound([...path, 'to'], 'Đến', dates),
      ],
    ),
    'required-when': rule(
      'required-when',
      'phải trả lời khi',
      { field: firstOf(all), when: { left: firstOf(figures), is: 'more-than', right: 0 } },
      (path) => [choose([...path, 'field'], ['Chỉ tiêu phải trả lời'], all)],
    ),
    'changed-more-than': rule(
      'changed-more-than',
      'không đổi nhiều so với kỳ trước',
      { strength: 'warn', fields: [two.left], share: 0.5 },
      (path) => [
        fields(path),
        figure([...path, 'share'], ['Đổi quá phần này thì nhắc', '0,3 là ba phần mười số kỳ trước']),
        figure([...path, 'atLeast'], ['Đổi ít hơn mức này thì không xét', 'Để trống: 3']),
      ],
    ),
  };
};

export const checks: Task = {
  words: 'Ràng buộc',
  members: ['checks', 'changes'],
  told: (document) => `${items(valueAt(document, ['checks'])).length} ràng buộc`,
  listing: () => ({
    path: ['checks'],
    heading: 'Các ràng buộc',
    empty: 'Chưa có ràng buộc nào.',
    add: 'Thêm ràng buộc',
    rows: (document) =>
      items(valueAt(document, ['checks'])).map((check, at) => ({
        path: ['checks', at],
        depth: 0,
        title: sentenceOf(document, check),
        note: valueAt(check, ['strength']) === 'warn' ? 'nhắc xem lại' : 'không nhận khi sai',
      })),
    begins: (document) => {
      const { figures } = optionsIn(document);
      const ids = items(valueAt(document, ['checks'])).map((check) => valueAt(check, ['id']));
      return {
        id: freeName(ids, 'rang-buoc-'),
        rule: 'at-most',
        strength: 'refuse',
        left: firstOf(figures),
        right: secondOf(figures),
        message: 'Số liệu chưa hợp với nhau, đề nghị xem lại.',
      };
    },
    controls: (document, path) => [
      ...shaped(document, path, ['Quy tắc', 'Đổi quy tắc thì Lưu để thấy các mục của quy tắc ấy.'], rules(document)),
      ...shaped(document, [...path, 'when'], ['Khi nào xét'], conditions(document)),
      many([...path, 'unitTypes'], ['Chỉ xét', 'Không chọn: xét mọi đơn vị'], typeOptions),
      choose(
        [...path, 'strength'],
        ['Khi sai thì'],
        [
          ['refuse', 'không nhận báo cáo'],
          ['warn', 'nhận, nhắc xem lại'],
        ],
      ),
      prose([...path, 'message'], ['Câu báo cho người nhập']),
      line([...path, 'id'], ['Mã ràng buộc', 'Chữ thường không dấu, số, gạch nối']),
    ],
  }),
};
