/** Invented narratives in the style communes write: lists that begin with "- ", short "Không", and long paragraphs. */

const from = (lines: readonly string[], pick: number): string => lines[pick % lines.length] ?? '';

/** @param pick which of the texts; the figures keep the sentence true to the report. */
export const results = (pick: number, members: number, heads: number): string =>
  from(
    [
      '- Đảng ủy đã quán triệt chủ trương đến 100% chi bộ.\n' +
        `- Hiện có ${members}/${heads} trưởng thôn, tổ trưởng tổ dân phố là đảng viên.`,
      'Đã rà soát, kiện toàn Quy chế làm việc của các chi bộ; ' +
        `${members} trên ${heads} người đứng đầu thôn, tổ là đảng viên.`,
      `+ Sau bầu cử nhiệm kỳ 2020-2023, có ${members} trưởng thôn, tổ trưởng là đảng viên.\n` +
        '+ Các chi bộ phân công đảng viên giúp đỡ quần chúng ưu tú.',
      `Cấp ủy thường xuyên chỉ đạo công tác tạo nguồn; số trưởng thôn, tổ trưởng là đảng viên đạt ${members}/${heads}.`,
    ],
    pick,
  );

export const difficulties = (pick: number): string =>
  from(
    [
      '- Nguồn quần chúng ưu tú ở các thôn vùng sâu còn hạn chế.\n' +
        '- Một số trưởng thôn đã lớn tuổi, trình độ học vấn chưa bảo đảm điều kiện kết nạp Đảng.',
      'Không',
      'Thanh niên đi làm ăn xa nhiều nên công tác tạo nguồn phát triển đảng viên gặp khó khăn; ' +
        'phụ cấp cho trưởng thôn thấp, chưa khuyến khích được đảng viên trẻ tham gia.',
      '- Bí thư chi bộ được tăng cường từ cấp trên, chưa bố trí kiêm trưởng thôn được.\n' +
        '- Một số thôn có đồng bào theo đạo, công tác vận động cần thời gian.',
      'Địa bàn rộng, dân cư phân tán, việc sinh hoạt chi bộ ghép chưa thuận lợi.',
      '= Không có khó khăn lớn; chỉ đề nghị sớm có hướng dẫn về nhiệm kỳ mới.',
    ],
    pick,
  );

export const proposals = (pick: number): string =>
  from(
    [
      'Đề nghị mở lớp bồi dưỡng nhận thức về Đảng tại cụm xã.',
      'Không có',
      '- Đề nghị nâng mức phụ cấp cho bí thư chi bộ kiêm trưởng thôn.\n- Có chính sách hỗ trợ học bổ túc văn hóa.',
      'Đề nghị Huyện ủy tăng cường cán bộ giúp các thôn đặc biệt khó khăn.',
    ],
    pick + 1,
  );

export const advantages = (pick: number): string =>
  from(
    [
      'Được Ban Thường vụ Huyện ủy quan tâm chỉ đạo; tài liệu gửi sớm, đầy đủ.',
      '- Cấp ủy, chi bộ nhận thức rõ ý nghĩa của đợt sinh hoạt.\n- Đảng viên tham gia đông đủ.',
      'Việc lồng ghép với sinh hoạt thường kỳ giúp tiết kiệm thời gian, bảo đảm phòng, chống dịch Covid-19.',
    ],
    pick,
  );

export const goodPractice = (pick: number): string =>
  from(
    [
      'Chi bộ phân công mỗi đảng viên phụ trách từ 5 đến 7 hộ theo ngõ, xóm.',
      'Mời trưởng thôn là quần chúng ưu tú dự sinh hoạt để nắm chủ trương.',
      'Tổ chức trao đổi theo tổ đảng trước khi sinh hoạt chi bộ.',
      'Không',
    ],
    pick,
  );
