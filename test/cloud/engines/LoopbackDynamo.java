import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** DynamoDB Local on 127.0.0.1 alone: by its own command line it would listen on every interface of the machine. */
class LoopbackDynamo {
    public static void main(String[] args) throws Exception {
        var options = new String[] {"-inMemory", "-sharedDb", "-disableTelemetry"};
        var local = ServerRunner.createServerFromCommandLineArgs(options);
        var field = local.getClass().getDeclaredField("server");
        field.setAccessible(true);
        var connector = (ServerConnector) ((Server) field.get(local)).getConnectors()[0];
        connector.setHost("127.0.0.1");
        connector.setPort(0);
        local.start();
        System.out.println("listening " + connector.getLocalPort());
        local.join();
    }
}
