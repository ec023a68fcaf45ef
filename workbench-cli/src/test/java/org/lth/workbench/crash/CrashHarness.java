package org.lth.workbench.crash;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.crash.Tally.Count;
import org.lth.workbench.wiring.Workbench;

/**
 * Starts runs in processes of their own, kills them at random moments, resumes them until they are
 * finished, and compares every digest with those of an undisturbed run.
 */
final class CrashHarness {
  /** One in so many runs begins in a home that is not there yet, which takes longer. */
  private static final int NEW_HOMES = 8;

  private static final int WORKERS = 2;

  private final Path folder;
  private final int kills;
  private final PrintStream out;
  private final Tally tally = new Tally();
  private final Map<Recipe, StoredRun> undisturbed = new EnumMap<>(Recipe.class);

  private CrashHarness(Path folder, int kills, PrintStream out) {
    this.folder = folder;
    this.kills = kills;
    this.out = out;
  }

  /** Takes the number of kills, a seed, and a folder for homes. */
  public static void main(String[] arguments) throws Exception {
    Path folder =
        arguments.length > 2
            ? Path.of(arguments[2])
            : Files.createTempDirectory("workbench-crash-");
    Tally tally =
        run(folder, Integer.parseInt(arguments[0]), Long.parseLong(arguments[1]), System.out);
    System.out.println(tally);
    System.exit(tally.findings().isEmpty() ? 0 : 1);
  }

  /** Kills so many processes, of as many runs as that takes. */
  static Tally run(Path folder, int kills, long seed, PrintStream out) throws Exception {
    Files.createDirectories(folder);
    CrashHarness harness = new CrashHarness(folder, kills, out);
    harness.prepare();
    ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
    try {
      List<Callable<Void>> tasks = new ArrayList<>();
      for (int worker = 0; worker < WORKERS; worker++) {
        int number = worker;
        tasks.add(() -> harness.work(number, new Random(seed * WORKERS + number)));
      }
      for (Future<Void> task : workers.invokeAll(tasks)) {
        task.get();
      }
    } catch (ExecutionException failed) {
      throw new IllegalStateException("the harness itself failed", failed.getCause());
    } finally {
      workers.shutdownNow();
    }
    return harness.tally;
  }

  /** Few kills do not come to all recipes, so only some are prepared. */
  private void prepare() throws InterruptedException, IOException {
    Workbench.open(template()).close();
    int recipes = Math.min(Recipe.BRIEF.size(), 1 + kills / 10);
    for (Recipe recipe : Recipe.BRIEF.subList(0, recipes)) {
      CrashRun run = new CrashRun(folder.resolve("undisturbed-" + recipe), recipe, tally);
      undisturbed.put(recipe, run.undisturbed());
      run.clean();
    }
  }

  private Path template() {
    return folder.resolve("template");
  }

  private Void work(int worker, Random chance) throws InterruptedException, IOException {
    List<Recipe> recipes = List.copyOf(undisturbed.keySet());
    for (int number = 0; wantsKill(); number++) {
      Path home = folder.resolve("home-" + worker + "-" + number);
      if (chance.nextInt(NEW_HOMES) > 0) {
        Files.createDirectories(home);
        Files.copy(template().resolve("workbench.db"), home.resolve("workbench.db"));
      }
      Recipe recipe = recipes.get(chance.nextInt(recipes.size()));
      CrashRun run = new CrashRun(home, recipe, tally);
      int before = tally.findings().size();
      run.execute(undisturbed.get(recipe), chance, this::wantsKill);
      if (tally.findings().size() == before) {
        run.clean();
      }
      out.println(tally.of(Count.KILLS) + " of " + kills + " kills, " + recipe + " finished");
    }
    return null;
  }

  /** A kill that comes after the end of its process is none. */
  private boolean wantsKill() {
    return tally.of(Count.KILLS) < kills;
  }
}
