using System.Data.SqlClient;

namespace CBT.GpAddIn
{
    class RentalStore
    {
        public void Close(SqlConnection connection, int rental)
        {
            new SqlCommand("EXEC CBT_CloseRental " + rental, connection).ExecuteNonQuery();
        }
    }
}
