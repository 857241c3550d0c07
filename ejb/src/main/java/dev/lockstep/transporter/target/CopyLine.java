package dev.lockstep.transporter.target;

import dev.lockstep.transporter.record.RecordBlock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** The line that PostgreSQL names when a COPY fails, whatever language it speaks. */
final class CopyLine {

  private static final Pattern LINE = Pattern.compile("^COPY .*?, \\S+ (\\d+)", Pattern.MULTILINE);

  private CopyLine() {}

  /** Index of the record that was refused, or -1 when none between the limits was named. */
  static int of(PSQLException e, RecordBlock block, int from, int to) {
    ServerErrorMessage message = e.getServerErrorMessage();
    Matcher line = LINE.matcher(String.valueOf(message == null ? null : message.getWhere()));
    if (!line.find() || line.group(1).length() > 9) {
      return -1;
    }
    // line feeds inside of quotes count as lines
    int left = Integer.parseInt(line.group(1));
    for (int record = from; record < to; record++) {
      for (int at = block.start(record); at < block.end(record); at++) {
        left -= block.bytes()[at] == '\n' ? 1 : 0;
      }
      if (left <= 0) {
        return record;
      }
    }
    return left == 1 ? to - 1 : -1;
  }
}
