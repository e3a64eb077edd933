/** A form on the screen, as the officer sees and fills it: questions by their labels. */
import type { Locator, Page } from 'playwright-core';

export class ShownForm {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  static async on(page: Page): Promise<ShownForm> {
    await page.locator('.form-questions .question-container').first().waitFor();
    return new ShownForm(page);
  }

  /** Headings, labels and notes from top to bottom, without helps and messages. */
  labels(): Promise<string[]> {
    return this.#texts('.form-questions h2, .form-questions .question-container .control-text label');
  }

  /** What is said about answers that may not stand. */
  messages(): Promise<string[]> {
    return this.#texts('.validation-message:visible');
  }

  /** Types an answer and goes on to the next box. */
  async write(label: string, answer: string | number): Promise<void> {
    const box = this.#question(label).locator('input, textarea').first();
    await box.click();
    await box.fill('');
    await this.page.keyboard.type(String(answer));
    await this.page.keyboard.press('Tab');
  }

  async choose(label: string, option: string): Promise<void> {
    const question = this.#question(label);
    const list = question.getByRole('combobox');
    if ((await list.count()) === 0) return question.getByText(option, { exact: true }).click();
    await list.click();
    await this.page.getByRole('option', { name: option, exact: true }).click();
  }

  /** What a list offers. */
  async offered(label: string): Promise<string[]> {
    await this.#question(label).getByRole('combobox').click();
    const options = await this.#texts('[role=option]:visible');
    await this.page.keyboard.press('Escape');
    return options;
  }

  /** Presses the button; the filled form, undefined when the client keeps it back. */
  async send(): Promise<string | undefined> {
    await this.page.evaluate('window.sent = undefined');
    await this.page.getByRole('button', { name: 'Send' }).last().click();
    await this.page.waitForFunction("window.sent !== undefined || document.querySelector('.form-error-message')");
    return this.page.evaluate('window.sent');
  }

  #question(label: string): Locator {
    const named = this.page.locator('label').getByText(label, { exact: true });
    return this.page
      .locator('.question-container')
      .filter({ has: named.or(this.page.getByText(label, { exact: true })) });
  }

  async #texts(selector: string): Promise<string[]> {
    const texts = await this.page.locator(selector).allInnerTexts();
    return texts.map((text) => text.trim()).filter((text) => text !== '');
  }
}
