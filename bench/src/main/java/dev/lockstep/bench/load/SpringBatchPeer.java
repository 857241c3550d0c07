package dev.lockstep.bench.load;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.lockstep.bench.BenchException;
import dev.lockstep.bench.postgres.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.Job;
import org.springframework.batch.core.JobExecution;
import org.springframework.batch.core.JobParametersBuilder;
import org.springframework.batch.core.Step;
import org.springframework.batch.core.job.builder.FlowBuilder;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.flow.Flow;
import org.springframework.batch.core.job.flow.support.SimpleFlow;
import org.springframework.batch.core.launch.support.TaskExecutorJobLauncher;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JobRepositoryFactoryBean;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.item.file.transform.FieldSet;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Spring Batch as its documentation shows it: a step for each file, all at the same time, that
 * reads lines and writes them in chunks by prepared batches, which pgjdbc makes into inserts of
 * many rows. Its repository is in the same database, so that it could go on after a crash. Not
 * thread-safe.
 */
final class SpringBatchPeer implements LoadPeer {
  private static final int CHUNK = 1000;
  private static final int SPARE_CONNECTIONS = 2;

  private final HikariDataSource pool;
  private final PlatformTransactionManager transactions;
  private final JobRepository repository;
  private long jobs;

  private SpringBatchPeer(HikariDataSource pool) throws Exception {
    this.pool = pool;
    this.transactions = new JdbcTransactionManager(pool);
    JobRepositoryFactoryBean factory = new JobRepositoryFactoryBean();
    factory.setDataSource(pool);
    factory.setTransactionManager(transactions);
    factory.afterPropertiesSet();
    this.repository = factory.getObject();
  }

  /** Makes the repository's tables and the connection pool. */
  static SpringBatchPeer start(PostgresServer postgres, String database, int threads) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(postgres.jdbcUrl(database) + "?reWriteBatchedInserts=true");
    config.setUsername(postgres.user());
    config.setPassword(postgres.password());
    config.setMaximumPoolSize(2 * threads + SPARE_CONNECTIONS);
    HikariDataSource pool = new HikariDataSource(config);
    try {
      new ResourceDatabasePopulator(
              new ClassPathResource("org/springframework/batch/core/schema-postgresql.sql"))
          .execute(pool);
      return new SpringBatchPeer(pool);
    } catch (Exception e) {
      pool.close();
      throw new BenchException("Spring Batch could not be set up: " + e.getMessage(), e);
    }
  }

  @Override
  public String name() {
    return LoadResult.SPRING_BATCH;
  }

  @Override
  public Measurement load(LineitemFiles files) {
    Job job = job(files.files());
    TaskExecutorJobLauncher launcher = new TaskExecutorJobLauncher();
    launcher.setJobRepository(repository);
    try {
      launcher.afterPropertiesSet();
      long begin = System.nanoTime();
      JobExecution execution =
          launcher.run(job, new JobParametersBuilder().addLong("run", ++jobs).toJobParameters());
      Duration total = Duration.ofNanos(System.nanoTime() - begin);
      if (execution.getStatus() != BatchStatus.COMPLETED) {
        throw new BenchException(
            "Spring Batch did not complete: " + execution.getAllFailureExceptions());
      }
      return Measurement.of(total);
    } catch (BenchException e) {
      throw e;
    } catch (Exception e) {
      throw new BenchException("Spring Batch could not run: " + e.getMessage(), e);
    }
  }

  private Job job(List<Path> files) {
    Flow[] flows = files.stream().map(this::flow).toArray(Flow[]::new);
    Flow all =
        new FlowBuilder<SimpleFlow>("all")
            .split(new SimpleAsyncTaskExecutor("spring-batch-"))
            .add(flows)
            .build();
    return new JobBuilder("lineitem", repository).start(all).end().build();
  }

  private Flow flow(Path file) {
    String name = String.valueOf(file.getFileName());
    Step step =
        new StepBuilder(name, repository)
            .<FieldSet, FieldSet>chunk(CHUNK, transactions)
            .reader(LineitemItems.reader(file))
            .writer(LineitemItems.writer(pool))
            .build();
    return new FlowBuilder<SimpleFlow>(name).start(step).build();
  }

  @Override
  public void close() {
    pool.close();
  }
}
