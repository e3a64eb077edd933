/** The delivery every part of the bench sends: a whole Kon Tum report of one commune, as tool `json` takes it. */

export const bodyOf = (unit: string, id: string): string =>
  JSON.stringify({
    submissionId: id,
    answers: {
      unit,
      villages_thon: 9,
      heads_thon: 8,
      members_thon: 6,
      secretaries_thon: 5,
      as_of: '20/11/2021',
      results: '- Đã quán triệt chủ trương đến các chi bộ.\n- Số trưởng thôn là đảng viên tăng so với nhiệm kỳ trước.',
      difficulties: 'Nguồn quần chúng ưu tú ở các thôn vùng sâu còn hạn chế; thanh niên đi làm ăn xa nhiều.',
      proposals: 'Đề nghị mở lớp bồi dưỡng nhận thức về Đảng tại cụm xã.',
    },
  });

/** Codes of xã of the Kon Tum register. */
export const units = ['23311', '23317', '23323', '23329', '23335', '23344', '23347', '23353', '23356', '23359'];
