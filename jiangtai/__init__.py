"""The assembly: settings, application, command line. Alone it sees everything."""
