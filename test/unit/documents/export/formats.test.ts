import { describe, expect, it } from 'vitest';
import { writeDocument } from '../../../../shared/documents/docx/write-document.ts';
import { csvOf } from '../../../../shared/documents/export/formats/csv.ts';
import { exportDocument, jsonOf } from '../../../../shared/documents/export/formats/json.ts';
import { reportOf } from '../../../../shared/documents/export/report/report.ts';
import { percentWords } from '../../../../shared/documents/export/report/words.ts';
import { numberWords } from '../../../../shared/domain/fields/number-words.ts';
import { aCampaign, aSeason, aSubmission, cast } from '../../../cast/index.ts';
import { anInput } from './season.ts';
import { unzip } from './unzip.ts';

const withTold = (told: string, campaign = aCampaign()) =>
  anInput({
    campaign,
    entries: [
      ...aSeason(),
      aSubmission({ unit: cast.silent, values: { difficulties: told, members: 2, heads_thon: 3 } }),
    ],
  });

const csv = (input = anInput()): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(csvOf(input));
const comma = aCampaign({ export: { ...aCampaign().export, csvSeparator: ',' } });

describe('the CSV format', () => {
  it('begins with a byte order mark and has one line for each unit', () => {
    const lines = csv().split('\r\n');

    expect(lines[0]).toMatch(/^\uFEFFMã đơn vị;Đơn vị;Loại đơn vị;Mã nhóm;Nhóm;Tình trạng;/);
    expect(lines).toHaveLength(7);
    expect(lines[1]).toMatch(/^90101;Xã An Bình;xa;901;Huyện Núi Cao;Đúng hạn;2024-/);
  });

  it('writes decimals as the separator asks, and leaves what was not reported empty', () => {
    expect(csv()).toContain(';0,625;');
    expect(csv(anInput({ campaign: comma }))).toContain(',0.625,');
    expect(csv().split('\r\n')[5]).toMatch(
      /^90204;Xã Vắng Thư;xa;902;Thị xã Bến Nước;Chưa báo cáo;;;0;;0;0;+once;quá hạn$/,
    );
  });

  it.each(['=1+1', '+84', '-2+3', '@SUM(A1)', '\t=1', '- Thôn 1'])('keeps %j from becoming a formula', (told) => {
    expect(csv(withTold(told))).toContain(`'${told}`);
  });

  it('never puts an apostrophe before a number, nor before a lone dash', () => {
    const entries = [aSubmission({ unit: cast.punctual, values: { heads_thon: 0, members: 0 } })];

    expect(csv(anInput({ entries }))).toContain(';0;-;0');
  });

  it('quotes separators, quotes and line breaks', () => {
    expect(csv(withTold('a;b "c"\nd'))).toContain('"a;b ""c""\nd"');
  });
});

describe('the JSON format', () => {
  it('is typed, with evidence, and every figure leads to its report', () => {
    const document = exportDocument(anInput());
    const unit = document.units.find(({ code }) => code === cast.punctual);

    expect(document).toMatchObject({
      format: 'tonghop-export',
      formatVersion: 1,
      evidence: { cutoff: '2024-03-26T03:00:00.000Z' },
    });
    expect(unit).toMatchObject({
      state: 'on-time',
      answers: { heads_thon: 8, members: 5 },
      indicators: { heads: 8, members_rate: 0.625 },
      report: { source: 'bieu-mau', versions: { campaign: 1 } },
    });
    expect(unit?.report?.contentHash).toMatch(/^[0-9a-f]+$/);
  });

  it('says of every total how many are in it and who is not', () => {
    const { whole, groups } = exportDocument(anInput());

    expect(whole.figures).toMatchObject({ members: { value: 14, reporting: 4, without: [cast.silent] } });
    expect(groups[0]?.figures).toMatchObject({ members_rate: { value: 8 / 15, reporting: 3 } });
  });

  it('leaves out what was not reported; a ratio over zero is null', () => {
    const entries = [aSubmission({ unit: cast.punctual, values: { heads_thon: 0, members: 0 } })];
    const { units } = exportDocument(anInput({ entries }));

    expect(units[0]?.indicators).toEqual({ heads: 0, members_rate: null, non_members: 0 });
    expect(units.at(-1)).toMatchObject({ answers: null, indicators: null, report: null });
  });

  it('is JSON, the same bytes for the same input', () => {
    expect(JSON.parse(new TextDecoder().decode(jsonOf(anInput())))).toEqual(
      JSON.parse(JSON.stringify(exportDocument(anInput()))),
    );
    expect(jsonOf(anInput())).toEqual(jsonOf(anInput({ entries: aSeason().toReversed() })));
  });
});

const words = (input = anInput()): string => {
  const xml = unzip(writeDocument(reportOf(input))).get('word/document.xml') ?? '';
  return xml.replace(/<\/w:p>|<w:br\/>/g, '\n').replace(/<[^>]+>/g, '');
};

describe('the draft report', () => {
  it('has the parts of a report of the State', () => {
    const text = words();

    const parts = [
      'ỦY BAN NHÂN DÂN\nTỈNH SÔNG VÀNG\nSỞ NỘI VỤ\n',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Sông Vàng, ngày …… tháng …… năm 2024',
      'BÁO CÁO',
      'Nơi nhận:',
      'GIÁM ĐỐC',
    ];
    expect(text).toMatch(new RegExp(parts.join('[\\s\\S]*')));
    expect(text).toContain('Thực hiện văn bản số 12/UBND-NC ngày 01 tháng 3 năm 2024');
    expect(text).toContain(
      'Phụ lục I\nBIỂU TỔNG HỢP\n(Kèm theo Báo cáo số ……../BC-…… ngày …… tháng …… năm 2024 của Sở Nội vụ)',
    );
    expect(text).not.toContain('Ký, ghi rõ họ tên');
  });

  it('never has the header of the State in a document of the Party', () => {
    const document = { ...aCampaign().document, kind: 'party' as const };
    const text = words(anInput({ campaign: aCampaign({ document }) }));

    expect(text).toContain('ĐẢNG CỘNG SẢN VIỆT NAM');
    expect(text).toContain('\nSỞ NỘI VỤ\n*\nSố …….-BC/……\n');
    expect(text).not.toMatch(/CỘNG HÒA XÃ HỘI|Độc lập|VT\./);
  });

  it('names who owes and who was late, and ranks the groups', () => {
    const text = words();

    expect(text).toContain('- Đã báo cáo: 04/05 đơn vị (80,0%), trong đó đúng hạn 03 đơn vị, chậm 01 đơn vị.');
    expect(text).toContain('- Các đơn vị chưa báo cáo: xã Vắng Thư (thị xã Bến Nước).');
    expect(text).toContain('- Các đơn vị báo cáo chậm: xã Suối Chậm (huyện Núi Cao).');
  });

  it('ranks only the groups of which enough units have reported', () => {
    expect(words()).toContain(
      'không xếp hạng nơi có số liệu của dưới 80,0% số đơn vị: thị xã Bến Nước (100,0%; 1/2 đơn vị).',
    );
    expect(words()).not.toContain('cao nhất là');
    expect(words(withTold('Không'))).toContain(
      '- Tỷ lệ đảng viên: cao nhất là thị xã Bến Nước (88,9%; 2/2 đơn vị); ' +
        'thấp nhất là huyện Núi Cao (53,3%; 3/3 đơn vị).',
    );
  });

  it('says the same words of several units once, and counts those with nothing to tell', () => {
    const entries = ['90101', '90104', '90201'].map((unit, index) =>
      aSubmission({
        unit,
        values: { members: 1, difficulties: ['- Đường xấu.', 'đường xấu', 'Không có'][index] ?? '' },
      }),
    );
    const text = words(anInput({ entries }));

    expect(text).toContain('- 02 đơn vị gồm xã An Bình, xã Suối Chậm (huyện Núi Cao): Đường xấu.');
    expect(text).toContain('- 01 đơn vị báo cáo không có khó khăn, vướng mắc.');
  });

  it('ranks groups of which fewer units reported where the campaign says so', () => {
    const text = words(anInput({ campaign: aCampaign({ export: { ...aCampaign().export, rankedFrom: 0.5 } }) }));

    expect(text).toContain(
      'cao nhất là thị xã Bến Nước (100,0%; 1/2 đơn vị); thấp nhất là huyện Núi Cao (53,3%; 3/3 đơn vị).',
    );
    expect(text).not.toContain('không xếp hạng');
  });

  it('gives texts that differ in numbers once, and each whole in the annex', () => {
    const entries = ['90101', '90104'].map((unit, index) =>
      aSubmission({ unit, values: { members: 1, difficulties: `Năm 2024 thiếu ${index + 3} người.\nCần thêm` } }),
    );
    const text = words(anInput({ entries }));

    expect(text).toContain('): Năm 2024 thiếu … người. Cần thêm (nêu đầy đủ tại Phụ lục II).');
    expect(text).toContain('Xã An Bình:\nNăm 2024 thiếu 3 người.\nCần thêm\n');
  });

  it('keeps what was written word for word, without the marks of a list', () => {
    const text = words(withTold('- =1+1\n+ Đường xấu;\n* phụ cấp thấp\nNguồn ít.'));

    expect(text).toContain('- Xã Vắng Thư (thị xã Bến Nước): =1+1. Đường xấu; phụ cấp thấp. Nguồn ít.');
  });

  it('quotes a long text in part and gives it whole in the annex', () => {
    const told = 'Đường sá đi lại khó khăn. '.repeat(200).trim();
    const text = words(withTold(told));

    expect(text).toMatch(/Xã Vắng Thư \(thị xã Bến Nước\): Đường sá .{200,300}… \(nêu đầy đủ tại Phụ lục II\)\./);
    expect(text.split('NỘI DUNG BÁO CÁO')[1]).toContain(told);
  });

  it('is well-formed and the same bytes, whatever was written', () => {
    const input = withTold('a\uFFFE\u0000 <w:p> & "b" ]]> \ud800');
    const parts = unzip(writeDocument(reportOf(input)));

    expect(parts.get('word/document.xml')).toContain('&lt;w:p&gt; &amp; &quot;b&quot; ]]&gt;');
    expect(Buffer.compare(writeDocument(reportOf(input)), writeDocument(reportOf(input)))).toBe(0);
  });
});

describe('figures in words', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1_234_567, '1.234.567'],
    [-1_234, '-1.234'],
  ])('%d is written %s', (value, text) => {
    expect(numberWords(value)).toBe(text);
  });

  it('has one decimal for a ratio', () => {
    expect([percentWords(0.6984), percentWords(1), percentWords(0.0005)]).toEqual(['69,8%', '100,0%', '0,1%']);
  });
});
