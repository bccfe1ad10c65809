import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/**
 * A throw-away Neo4j for the tests: java -cp "LIB/*:SERVER.jar" Neo4jServer HOME
 *
 * HOME holds neo4j.conf. Prints one line, READY, when Bolt answers. Lives as long as its standard input: when whoever
 * started it closes that pipe, or is killed, it stops and removes HOME.
 */
class Neo4jServer {
    public static void main(String[] arguments) throws IOException {
        var home = Path.of(arguments[0]);
        var server = new DatabaseManagementServiceBuilder(home).loadPropertiesFromFile(home.resolve("neo4j.conf")).build();
        var available = server.database("neo4j").isAvailable(60_000);
        System.out.println(available ? "READY" : "the database did not come up");
        if (available) {
            while (System.in.read() >= 0) {
                // Nothing is ever said to it: only the end of the pipe counts.
            }
        }
        // Nothing in it is worth a checkpoint: an orderly shutdown takes seconds, and the data is thrown away.
        remove(home);
        Runtime.getRuntime().halt(available ? 0 : 1);
    }

    private static void remove(Path folder) {
        try (var inside = Files.walk(folder)) {
            inside.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException | UncheckedIOException fault) {
            System.err.println("left behind: " + folder);
        }
    }
}
