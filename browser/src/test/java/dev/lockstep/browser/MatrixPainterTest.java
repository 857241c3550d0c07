package dev.lockstep.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is painted of a matrix whose tasks change, in Chromium and without any server. */
@NeedsChromium
class MatrixPainterTest {

  @RegisterExtension private static final ModulePage modules = new ModulePage();

  /** The width of a task decides about lines and signs; it is scrolled into the middle. */
  @ParameterizedTest
  @CsvSource({"3,", "4,FAILED", "8,", "11,RUNNING", "13,", "18,FAILED"})
  void tasks_that_change_look_as_if_all_were_drawn_again(int cell, String only) {
    Object found =
        modules.evaluate(
            "screens/runs/matrix/painter.js",
            """
            return (async () => {
              const { Matrix, codeOf } = await import('/state/matrix.js');
              const { chosen } = await import('/screens/runs/matrix/choice.js');
              const style = document.documentElement.style;
              ['none', 'waiting', 'ready', 'running', 'completed', 'not-executed', 'skipped', 'failed', 'blocked']
                .forEach((name, at) => style.setProperty(`--cell-${name}`, `#${at}0${9 - at}0${at}7`));
              style.setProperty('--panel', '#fdfdfd');
              style.setProperty('--quiet', '#666666');
              style.setProperty('--cell-mark', '#ffffff');
              style.setProperty('--bs-body-color', '#111111');
              const matrix = new Matrix('3');
              const batch = (at) => (at < 9 ? 'FIRST' : 'MIDDLE');
              const programs = [...Array(20).keys()].map((at) => ({ program: `p${at}`, table: 't', batch: batch(at) }));
              matrix.axes({ programs, companies: [...Array(30).keys()] });
              const letters = (seed) => programs.map((_, at) => '.WRECNSFB'[(at * seed + seed) % 9]).join('');
              matrix.companies.forEach((company) => matrix.part(company, 0, letters(company + 1), null));
              const cell = Number(given[0]);
              const view = { width: 160, height: 170, left: cell + 1, top: 2 * cell + 1, cell, cursor: { row: 4, column: 3 } };
              const shownBy = () => {
                const painter = new MatrixPainter(document.body.appendChild(document.createElement('canvas')));
                painter.readColours();
                painter.show(matrix, chosen(matrix, { state: '', company: '', program: '' }), codeOf(given[1] ?? ''));
                painter.draw(view);
                return painter;
              };
              const picture = ({ canvas }) => canvas.toDataURL();
              const painter = shownBy();
              const before = picture(painter);
              for (let turn = 0; turn < 3; turn += 1) {
                const dirty = [];
                matrix.companies.forEach((company) => matrix.part(company, 0, letters(company + 5 + turn), dirty));
                painter.update(dirty);
              }
              const painted = picture(painter);
              painter.draw(view);
              const drawn = picture(painter);
              const anew = picture(shownBy());
              return [painted !== before, painted === anew, drawn === anew];
            })();
            """,
            String.valueOf(cell),
            only);

    assertThat(found).isEqualTo(List.of(true, true, true));
  }
}
