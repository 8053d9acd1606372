SET QUOTED_IDENTIFIER ON
GO
SET ANSI_NULLS ON
GO

/* Closes a rental and frees its batch.
   Called by the add-in. */
CREATE PROCEDURE [dbo].[CBT_CloseRental]
    @RentalID int,
    @User char(15)
AS
BEGIN
    SET NOCOUNT ON
    UPDATE h SET BACHNUMB = 'RENTED'
      FROM SOP10100 h
      JOIN CBT_Rental r ON r.SOPNUMBE = h.SOPNUMBE
     WHERE r.RENTALID = @RentalID

    IF NOT EXISTS (SELECT * FROM DYNAMICS.dbo.SY01400 WHERE USERID = @User)
        EXEC msdb.dbo.sp_send_dbmail @profile_name = 'GP', @subject = 'A user is missing'
    DELETE CBT_Rental WHERE RENTALID = @RentalID
END
GO
GRANT EXECUTE ON  [dbo].[CBT_CloseRental] TO [DYNGRP]
GO
