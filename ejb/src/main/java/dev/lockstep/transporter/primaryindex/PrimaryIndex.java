package dev.lockstep.transporter.primaryindex;

import dev.lockstep.amp.HashBuckets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns whose values say in which bucket a row is.
 *
 * @param columns at least one, in the order of the index
 */
public record PrimaryIndex(List<IndexColumn> columns) {

  public PrimaryIndex {
    columns = List.copyOf(columns);
  }

  /**
   * The bucket of a row.
   *
   * @param fields the texts of the columns in their order, null where there is no value
   * @return 0 to 65535
   * @throws UnreadableValueException that names every value which cannot be read
   */
  public int bucket(List<@Nullable String> fields) throws UnreadableValueException {
    @Nullable Object[] values = new @Nullable Object[columns.size()];
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      try {
        values[i] = columns.get(i).value(fields.get(i));
      } catch (UnreadableValueException e) {
        faults.add(String.valueOf(e.getMessage()));
      }
    }
    if (!faults.isEmpty()) {
      throw new UnreadableValueException(String.join("; ", faults));
    }
    return HashBuckets.of(values);
  }
}
