import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.runner.Description;
import org.junit.runner.JUnitCore;
import org.junit.runner.Result;
import org.junit.runner.notification.Failure;
import org.junit.runner.notification.RunListener;

/**
 * Runs the classes of a folder whose names end with Test, or those of them whose names end with one of these: `RunTests FOLDER [NAME…]`.
 * Without a name it leaves those out that end with AloneTest: each wants a process of its own.
 */
class RunTests {
    public static void main(String[] arguments) throws Exception {
        var names = List.of(arguments).subList(1, arguments.length);
        var core = new JUnitCore();
        core.addListener(new Said());
        var result = core.run(classesIn(Path.of(arguments[0]), names));
        System.out.printf("%nTests run: %d, Failures: %d, Errors: 0, Skipped: %d%n",
            result.getRunCount() + result.getIgnoreCount(), result.getFailureCount(), result.getIgnoreCount());
        if (result.getRunCount() == 0) System.err.println("no test was run: is there a class " + names + "?");
        // Threads of the tests may be left.
        System.exit(result.wasSuccessful() && result.getRunCount() > 0 ? 0 : 1);
    }

    private static Class<?>[] classesIn(Path folder, List<String> names) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString())
                .filter(file -> file.endsWith("Test.class") && !file.contains("$"))
                .map(file -> file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                .filter(name -> names.isEmpty() ? !name.endsWith("AloneTest") : names.stream().anyMatch(end -> name.equals(end) || name.endsWith("." + end)))
                .sorted().map(RunTests::loaded).filter(one -> !Modifier.isAbstract(one.getModifiers())).toArray(Class<?>[]::new);
        }
    }

    private static Class<?> loaded(String name) {
        try {
            return Class.forName(name, false, RunTests.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What failed at once, and how long each class took. */
    private static class Said extends RunListener {
        private String running = "";
        private long began;

        @Override public void testStarted(Description test) {
            if (test.getClassName().equals(running)) return;
            closed();
            running = test.getClassName();
            began = System.nanoTime();
        }

        @Override public void testFailure(Failure failure) {
            System.out.println("FAILED: " + failure.getDescription());
            System.out.println(failure.getTrace());
        }

        @Override public void testIgnored(Description test) {
            System.out.println("ignored: " + test);
        }

        @Override public void testRunFinished(Result result) {
            closed();
        }

        private void closed() {
            if (!running.isEmpty()) System.out.printf("%6.1f s  %s%n", (System.nanoTime() - began) / 1e9, running);
        }
    }
}
