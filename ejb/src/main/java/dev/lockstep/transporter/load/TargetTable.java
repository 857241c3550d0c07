package dev.lockstep.transporter.load;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a load loads into. */
public sealed interface TargetTable permits TargetTable.OfCompany, TargetTable.OfAmps {

  /** The table's name, as the database keeps it. */
  String table();

  /** {@code table lineitem of company 410}. */
  String words();

  /** The tables of databases that it is, at least one. */
  List<Place> places();

  /** The number of the company that has it; null when AMPs have it. */
  default @Nullable Integer companyNumber() {
    return this instanceof OfCompany of ? Integer.valueOf(of.company()) : null;
  }

  /** The data stores of its places, as often as they have one. */
  default List<String> dataStores() {
    return places().stream().map(Place::dataStore).toList();
  }

  /**
   * A table of a database.
   *
   * @param dataStore name of the data store
   * @param schema as the database keeps it
   * @param table as the database keeps it
   */
  record Place(String dataStore, String schema, String table) {}

  /**
   * A table in the schema of a company.
   *
   * @param company its number
   * @param place where it is
   */
  record OfCompany(int company, Place place) implements TargetTable {

    @Override
    public String table() {
      return place.table();
    }

    @Override
    public String words() {
      return "table " + table() + " of company " + company;
    }

    @Override
    public List<Place> places() {
      return List.of(place);
    }
  }

  /**
   * A table that each AMP has.
   *
   * @param mapVersion version of the configuration map when the load was made
   * @param amps in ascending order of their numbers, at least one
   */
  record OfAmps(int mapVersion, List<OfAmp> amps) implements TargetTable {

    public OfAmps {
      amps = List.copyOf(amps);
    }

    @Override
    public String table() {
      return amps.get(0).place().table();
    }

    @Override
    public String words() {
      String numbers =
          amps.stream().map(amp -> Integer.toString(amp.amp())).collect(Collectors.joining(", "));
      return "table " + table() + " of " + (amps.size() == 1 ? "AMP " : "AMPs ") + numbers;
    }

    @Override
    public List<Place> places() {
      return amps.stream().map(OfAmp::place).toList();
    }
  }

  /**
   * The table of one AMP.
   *
   * @param amp its vproc number
   * @param storage name of the storage that it has
   */
  record OfAmp(int amp, String storage, Place place) {}
}
