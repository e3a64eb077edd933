/** What is kept and handed on of a seal, as the API gives it. */
import * as z from 'zod';

export const SignedSealDocument = z
  .strictObject({
    seal: z.string().describe('Nội dung niêm phong (JSON), đúng từng byte đã ký'),
    signature: z.string().describe('Chữ ký Ed25519, base64'),
    endorsement: z.string().exactOptional().describe('Khi đổi khóa: chữ ký của khóa trước trên cùng nội dung'),
    checkpoint: z.string().exactOptional().describe('Số mục và gốc của niêm phong, theo c2sp.org/tlog-checkpoint'),
  })
  .meta({ id: 'SignedSeal' });
