/** Ràng buộc: sentences about the answers, their operands chosen from the fields. One shape for each rule. */
import type { ChangesAllowed } from '../../../../../shared/domain/campaign/campaign.ts';
import type { Check } from '../../../../../shared/domain/checks/check.ts';
import { items } from '../../../../../shared/domain/issues/untyped.ts';
import { bound } from '../../controls/bound.ts';
import { choose, figure, line, many, prose } from '../../controls/control.ts';
import { operand, operands } from '../../controls/operand.ts';
import { having, type Kinds, kindsBy, nothing, type Shapes, shaped, something } from '../../controls/shape.ts';
import { valueAt } from '../../parts/document.ts';
import { choicesOf, firstKey, firstKeys, namedFor, typeOptions } from '../../parts/named.ts';
import { all, type Context, freshName, type MembersOf, members, type Part, rows } from '../../parts/part.ts';
import type { Task } from '../task.ts';
import { sentenceOf, signs } from './sentence.ts';

/** What an answer may be asked to be: its choices, where it has some. */
const equals: Part = (path, context) => {
  const options = choicesOf(context, valueAt(context.document, [...path.slice(0, -1), 'answer']));
  return (options.length > 0 ? choose('là', options) : line('là'))(path, context);
};

const comparison = (context: Context): object => ({
  left: firstKey('figure', context),
  is: 'more-than',
  right: 0,
});

const conditions = (context: Context): Shapes => ({
  always: nothing('luôn xét'),
  compared: having(
    'left',
    'chỉ xét khi so hai số liệu',
    () => comparison(context),
    members({ left: operand('Khi số liệu'), is: choose('thì', signs), right: operand('số liệu hoặc số') }),
  ),
  answered: having(
    'answer',
    'chỉ xét khi đã trả lời',
    () => ({ answer: firstKey('answer', context), equals: 'true' }),
    members({ answer: choose('Khi chỉ tiêu', namedFor('answer')), equals }),
  ),
});

const shared: MembersOf<Check, 'rule'> = {
  when: shaped('Khi nào xét', conditions),
  unitTypes: many('Chỉ xét', typeOptions, 'Không chọn: xét mọi đơn vị'),
  strength: choose('Khi sai thì', { refuse: 'không nhận báo cáo', warn: 'nhận, nhắc xem lại' }),
  message: prose('Câu báo cho người nhập'),
  id: line('Mã ràng buộc', 'Chữ thường không dấu, số, gạch nối'),
};

const figures = many('Các chỉ tiêu', namedFor('figure'));
const sides = { left: operand('Vế A'), right: operand('Vế B') };

const rules = (context: Context): Kinds<Check, 'rule'> => {
  const [first = '', second = first] = firstKeys('figure', context);
  const two = { left: first, right: second };
  return {
    'at-most': { words: 'A không lớn hơn B', begins: two, own: sides },
    equals: { words: 'A bằng B', begins: two, own: sides },
    'sums-to': {
      words: 'các số cộng lại bằng tổng',
      begins: { parts: [first, second], total: second },
      own: { parts: operands('Các số'), total: operand('Tổng') },
    },
    'zero-for': {
      words: 'phải bằng 0 với một số loại đơn vị',
      begins: { fields: [first], unitTypes: ['xa'] },
      own: { fields: figures },
    },
    'within-dates': {
      words: 'ngày trong khoảng',
      begins: { field: firstKey('date', context), from: 'opens', to: 'submission' },
      own: { field: choose('Chỉ tiêu ngày', namedFor('date')), from: bound('Từ'), to: bound('Đến') },
    },
    'required-when': {
      words: 'phải trả lời khi',
      begins: { field: firstKey('field', context), when: comparison(context) },
      own: { field: choose('Chỉ tiêu phải trả lời', namedFor('field')) },
    },
    'changed-more-than': {
      words: 'không đổi nhiều so với kỳ trước',
      begins: { strength: 'warn', fields: [first], share: 0.5 },
      own: {
        fields: figures,
        share: figure('Đổi quá phần này thì nhắc', '0,3 là ba phần mười số kỳ trước'),
        atLeast: figure('Đổi ít hơn mức này thì không xét', 'Để trống: 3'),
      },
    },
  };
};

const changes: MembersOf<ChangesAllowed> = {
  moreThan: figure(
    'Một số liệu đổi quá phần này của số trước thì cần rà soát',
    'Số lớn hơn 0; để trống: 0,5, tức là một nửa',
  ),
  atLeast: figure('Thay đổi nhỏ hơn mức này thì không cần rà soát', 'Để trống: 3'),
  wait: choose(
    'Báo cáo cần rà soát thì',
    { false: 'tính ngay, có dấu để xem lại', true: 'chờ người tổng hợp xem rồi mới tính' },
    { unset: 'false' },
  ),
};

export const checks = {
  words: 'Ràng buộc',
  told: (document) => `${items(valueAt(document, ['checks'])).length} ràng buộc`,
  members: {
    changes: shaped(
      'Khi báo cáo gửi lại khác báo cáo trước',
      {
        usual: nothing('theo mức thường dùng'),
        own: something('theo mức riêng của đợt này', () => ({}), members(changes)),
      },
      'Mức thường dùng: cần rà soát khi một số liệu đổi quá một nửa và từ 3 trở lên.',
    ),
    checks: rows({
      heading: 'Các ràng buộc',
      empty: 'Chưa có ràng buộc nào.',
      add: 'Thêm ràng buộc',
      title: (check, context) => sentenceOf(context, check),
      note: (check) => (valueAt(check, ['strength']) === 'warn' ? 'nhắc xem lại' : 'không nhận khi sai'),
      begins: (list, context) => {
        const [left = '', right = left] = firstKeys('figure', context);
        return {
          id: freshName('id', 'rang-buoc-', list),
          rule: 'at-most',
          strength: 'refuse',
          left,
          right,
          message: 'Số liệu chưa hợp với nhau, đề nghị xem lại.',
        };
      },
      part: all(
        shaped(
          'Quy tắc',
          (context) => kindsBy('rule', Object.keys(shared), rules(context)),
          'Đổi quy tắc thì Lưu để thấy các mục của quy tắc ấy.',
        ),
        members(shared),
      ),
    }),
  },
} satisfies Task;
