package dev.lockstep.transporter.target;

import dev.lockstep.site.amp.ConfigurationMap;
import dev.lockstep.transporter.Position;
import dev.lockstep.transporter.primaryindex.PrimaryIndex;
import dev.lockstep.transporter.primaryindex.UnreadableValueException;
import dev.lockstep.transporter.record.BadRow;
import dev.lockstep.transporter.record.BrokenRecord;
import dev.lockstep.transporter.record.RecordBlock;
import dev.lockstep.transporter.record.RecordFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Deals records out to AMPs by their primary index. A record whose AMP nobody can tell is bad, and
 * the AMP with the lowest number keeps it, as it keeps what is no record at all.
 */
final class AmpDivision implements BlockDivision {

  private static final int LOWEST = 0;
  private static final int USUAL = 64 << 10;

  /** The SQLSTATE of a text that is no value of its type. */
  private static final String UNREADABLE = "22P02";

  private final PrimaryIndex index;
  private final ConfigurationMap map;
  private final Map<Integer, Integer> partOfAmp = new HashMap<>();
  private final List<RecordBlock> shares = new ArrayList<>();
  private final List<String> columns;
  private final boolean[] wanted;
  private final int[] places;

  /**
   * A division by a primary index.
   *
   * @param amps numbers of the AMPs in the order of the parts
   * @param columns of the records
   */
  AmpDivision(PrimaryIndex index, ConfigurationMap map, List<Integer> amps, List<String> columns) {
    this.index = index;
    this.map = map;
    this.columns = columns;
    for (int part = 0; part < amps.size(); part++) {
      partOfAmp.put(amps.get(part), part);
      shares.add(new RecordBlock(USUAL));
    }
    int[] fields = index.columns().stream().mapToInt(column -> indexOf(column.name())).toArray();
    this.wanted = wanted(fields);
    this.places = places(fields);
  }

  private int indexOf(String name) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).equalsIgnoreCase(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException("No field is for column " + name);
  }

  private static boolean[] wanted(int[] fields) {
    int last = -1;
    for (int field : fields) {
      last = Math.max(last, field);
    }
    boolean[] found = new boolean[last + 1];
    for (int field : fields) {
      found[field] = true;
    }
    return found;
  }

  /** Where each of the fields is among those that are read, which are in the record's order. */
  private static int[] places(int[] fields) {
    int[] found = new int[fields.length];
    for (int i = 0; i < fields.length; i++) {
      for (int other : fields) {
        found[i] += other < fields[i] ? 1 : 0;
      }
    }
    return found;
  }

  @Override
  public List<BlockShare> divide(RecordBlock block, List<Position> positions) {
    shares.forEach(share -> share.beginShare(block));
    List<BadRow> unrouted = new ArrayList<>(block.brokenFrom(positions.get(LOWEST)));
    RecordFields reader = new RecordFields(block.format());
    for (int record = 0; record < block.records(); record++) {
      int part = LOWEST;
      BadRow bad = null;
      try {
        part = part(block, record, reader);
      } catch (BrokenRecord e) {
        bad = block.bad(record, e.code(), String.valueOf(e.getMessage()), false);
      } catch (UnreadableValueException e) {
        bad = block.bad(record, UNREADABLE, String.valueOf(e.getMessage()), false);
      }
      if (block.isFrom(positions.get(part), record)) {
        add(part, record, bad, unrouted);
      }
    }
    return shares(unrouted);
  }

  private void add(int part, int record, @Nullable BadRow bad, List<BadRow> unrouted) {
    if (bad == null) {
      shares.get(part).take(record);
    } else {
      unrouted.add(bad);
    }
  }

  private int part(RecordBlock block, int record, RecordFields reader)
      throws BrokenRecord, UnreadableValueException {
    List<@Nullable String> read =
        reader.fields(block.bytes(), block.start(record), block.textEnd(record), wanted);
    List<@Nullable String> values = new ArrayList<>(places.length);
    for (int place : places) {
      if (place >= read.size()) {
        throw new BrokenRecord(
            BrokenRecord.FIELDS,
            "It has fewer fields than the " + columns.size() + " columns, and no primary index");
      }
      values.add(read.get(place));
    }
    Integer part = partOfAmp.get(map.ampOf(index.bucket(values)));
    if (part == null) {
      throw new IllegalStateException("The configuration map has AMPs that are not loaded");
    }
    return part;
  }

  private List<BlockShare> shares(List<BadRow> unrouted) {
    List<BlockShare> found = new ArrayList<>();
    for (int part = 0; part < shares.size(); part++) {
      List<BadRow> bad = part == LOWEST ? unrouted : List.of();
      if (shares.get(part).records() > 0 || !bad.isEmpty()) {
        found.add(new BlockShare(part, shares.get(part), bad));
      }
    }
    return found;
  }
}
