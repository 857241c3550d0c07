package dev.lockstep.bench.load;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collections;
import javax.sql.DataSource;
import org.springframework.batch.item.database.JdbcBatchItemWriter;
import org.springframework.batch.item.database.builder.JdbcBatchItemWriterBuilder;
import org.springframework.batch.item.file.FlatFileItemReader;
import org.springframework.batch.item.file.builder.FlatFileItemReaderBuilder;
import org.springframework.batch.item.file.mapping.PassThroughFieldSetMapper;
import org.springframework.batch.item.file.transform.DelimitedLineTokenizer;
import org.springframework.batch.item.file.transform.FieldSet;
import org.springframework.core.io.FileSystemResource;

/** Reads and writes rows of lineitem with Spring Batch. Thread-safe: it has no state. */
final class LineitemItems {
  private static final int COLUMNS = 16;

  private LineitemItems() {}

  /** Reads the fields of each line of a file. */
  static FlatFileItemReader<FieldSet> reader(Path file) {
    return new FlatFileItemReaderBuilder<FieldSet>()
        .name("reader")
        .resource(new FileSystemResource(file))
        .lineTokenizer(new DelimitedLineTokenizer("|"))
        .fieldSetMapper(new PassThroughFieldSetMapper())
        .build();
  }

  /** Writes fields in batches. */
  static JdbcBatchItemWriter<FieldSet> writer(DataSource database) {
    String places = String.join(", ", Collections.nCopies(COLUMNS, "?"));
    JdbcBatchItemWriter<FieldSet> writer =
        new JdbcBatchItemWriterBuilder<FieldSet>()
            .dataSource(database)
            .sql("INSERT INTO " + LineitemTable.FULL_NAME + " VALUES (" + places + ")")
            .itemPreparedStatementSetter(LineitemItems::set)
            .build();
    writer.afterPropertiesSet();
    return writer;
  }

  private static void set(FieldSet fields, PreparedStatement insert) throws SQLException {
    for (int i = 0; i < COLUMNS; i++) {
      switch (i) {
        case 0, 1, 2 -> insert.setLong(i + 1, fields.readLong(i));
        case 3 -> insert.setInt(i + 1, fields.readInt(i));
        case 4, 5, 6, 7 -> insert.setBigDecimal(i + 1, fields.readBigDecimal(i));
        case 10, 11, 12 -> insert.setObject(i + 1, LocalDate.parse(fields.readString(i)));
        default -> insert.setString(i + 1, fields.readString(i));
      }
    }
  }
}
